export VPC_ID=vpc-1
