export VPC_ID=<your VPC>
