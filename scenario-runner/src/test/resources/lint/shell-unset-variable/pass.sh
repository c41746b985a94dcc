export AMP_ACCOUNT_ID=1
echo "$AMP_ACCOUNT_ID"
export JAVA_HOME=/opt/jdk
echo "$HOME"
