using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Baton.Server.Telemetry;

/// <summary>Sends spans and meters to a collector, where one is configured. The spans of the store are left out: a group commit belongs to many traces at once.</summary>
internal sealed class Exporting(TelemetryOptions options, Runtime.Hosting.NodeIdentity node) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["Baton.Runtime", "Baton.WeCom", "Baton.WeChat", "Microsoft.AspNetCore", "System.Net.Http"];

    private TracerProvider? traces;
    private MeterProvider? meters;

    /// <summary>Null where nothing is to be sent anywhere.</summary>
    /// <exception cref="InvalidOperationException">The section makes no sense.</exception>
    public static TelemetryOptions? OptionsIn(IConfiguration configuration)
    {
        var options = configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        options.Endpoint ??= Uri.TryCreate(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"], UriKind.Absolute, out var address) ? address : null;
        options.Protocol ??= configuration["OTEL_EXPORTER_OTLP_PROTOCOL"];
        options.ServiceName ??= configuration["OTEL_SERVICE_NAME"] ?? "baton";
        if (options.Protocol is not (null or "grpc" or "http/protobuf"))
            throw new InvalidOperationException($"{TelemetryOptions.Section}:Protocol 只能是 grpc 或 http/protobuf。 / {TelemetryOptions.Section}:Protocol is grpc or http/protobuf.");
        if (options.Ratio is not (>= 0 and <= 1))
            throw new InvalidOperationException($"{TelemetryOptions.Section}:Ratio 在 0 到 1 之间。 / {TelemetryOptions.Section}:Ratio is between 0 and 1.");
        return options.Endpoint is null ? null : options;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService(options.ServiceName!, serviceInstanceId: node.Name);
        traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Ratio)))
            .AddSource(Sources)
            .AddOtlpExporter(Configure("v1/traces"))
            .Build();
        meters = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("Baton.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
            .AddOtlpExporter(Configure("v1/metrics"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        traces?.Dispose();
        meters?.Dispose();
    }

    // With an address given by program, the exporter adds no path of its own.
    private Action<OtlpExporterOptions> Configure(string path) => exporter =>
    {
        var isHttp = options.Protocol == "http/protobuf";
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp ? new Uri($"{options.Endpoint!.AbsoluteUri.TrimEnd('/')}/{path}") : options.Endpoint!;
    };
}
