while true; do kubectl exec -it deploy/frontend -- curl downstream0; done
