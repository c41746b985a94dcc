helm install keda kedacore/keda --namespace keda
