export VPC_ID=$(aws ec2 describe-vpcs --query 'Vpcs[0].VpcId') NAME="a shop" # of the shop
aws ec2 create-vpc-endpoint --vpc-id "$VPC_ID"
export REGION=eu-west-1; aws ec2 describe-vpc-endpoints --region "$REGION"
