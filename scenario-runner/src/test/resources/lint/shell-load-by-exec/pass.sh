./ho11y load http://localhost:8080/ --rate 5/s --for 5m
kubectl exec deploy/frontend -- env
