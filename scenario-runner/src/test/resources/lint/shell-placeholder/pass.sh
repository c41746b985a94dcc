export VPC_ID=vpc-1
echo "usage: deploy <file>"
