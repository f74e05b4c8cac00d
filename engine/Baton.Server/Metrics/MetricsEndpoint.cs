using System.Text;

namespace Baton.Server.Metrics;

internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", async (MeterReadings readings, QueueDepths depths, CancellationToken cancellation) =>
        {
            await depths.RefreshAsync(cancellation);
            return Results.Text(PrometheusText.Write(readings) + Process(), PrometheusText.ContentType);
        }).ExcludeFromDescription();

    private static string Process()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var text = new StringBuilder();
        PrometheusText.Gauge(text, "process_cpu_seconds_total", "CPU time used.", process.TotalProcessorTime.TotalSeconds, "counter");
        PrometheusText.Gauge(text, "process_resident_memory_bytes", "Resident memory.", process.WorkingSet64);
        PrometheusText.Gauge(text, "process_start_time_seconds", "Start of the process since 1970.", new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0);
        PrometheusText.Gauge(text, "dotnet_heap_bytes", "Managed heap.", GC.GetTotalMemory(false));
        PrometheusText.Gauge(text, "dotnet_gc_pause_seconds_total", "Time paused for collections.", GC.GetTotalPauseDuration().TotalSeconds, "counter");
        return text.ToString();
    }
}
