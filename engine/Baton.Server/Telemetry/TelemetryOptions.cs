namespace Baton.Server.Telemetry;

/// <summary>Section <c>Baton:Telemetry</c>: where spans and meters are sent, as OpenTelemetry has it. Nothing is, unless an address is given.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Baton:Telemetry";

    /// <summary>A collector, such as http://collector:4317. Default: the environment's OTEL_EXPORTER_OTLP_ENDPOINT.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>grpc or http/protobuf. Default: the environment's OTEL_EXPORTER_OTLP_PROTOCOL, else grpc.</summary>
    public string? Protocol { get; set; }

    /// <summary>Which part of the traces that begin here is recorded, 0 to 1. Default: all.</summary>
    public double Ratio { get; set; } = 1;

    /// <summary>What this service is called there. Default: the environment's OTEL_SERVICE_NAME, else baton.</summary>
    public string? ServiceName { get; set; }
}
