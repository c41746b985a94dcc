helm install keda kedacore/keda --version 2.21.1 --namespace keda
