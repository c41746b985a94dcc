export VPC_ID=vpc-1 aws ec2 create-vpc-endpoint --vpc-id $VPC_ID
