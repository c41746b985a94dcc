docker build . -t "shop:1.4.2"
docker push "shop:1.4.2"
