cat << 'EOF' > collector.yaml
receivers:
  prometheus:
    config:
      global:
        scrape_interval: 15s
      scrape_configs:
        - job_name: shop
          kubernetes_sd_configs:
            - role: pod
              namespaces:
                names: [shop]
          relabel_configs:
            - source_labels: [__address__]
              regex: ([^:]+)(?::\d+)?
              replacement: $${1}:8080
              target_label: __address__
processors:
  batch:
    timeout: 2s
exporters:
  prometheus_remote_write:
    endpoint: https://metrics.example/api/v1/write
extensions:
  health_check:
    endpoint: 0.0.0.0:13133
service:
  extensions: [health_check]
  pipelines:
    metrics:
      receivers: [prometheus]
      processors: [batch]
      exporters: [prometheus_remote_write]
EOF
