using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Baton.Runtime.Hosting;

/// <summary>Spans and metrics of the runtime, under the names operators see.</summary>
internal static class Telemetry
{
    public static readonly ActivitySource Source = new("Baton.Runtime");

    private static readonly Meter Meter = new("Baton.Runtime");
    private static readonly Counter<long> Jobs = Meter.CreateCounter<long>("baton_jobs_total", description: "Attempts at jobs, by kind and outcome");
    private static readonly Histogram<double> JobSeconds = Meter.CreateHistogram<double>("baton_job_seconds", "s", "How long an attempt at a job took");
    private static readonly Counter<long> Steps = Meter.CreateCounter<long>("baton_steps_total", description: "Steps committed, by stimulus");
    private static readonly Counter<long> DeletedRows = Meter.CreateCounter<long>("baton_retention_deleted_total", description: "Rows taken away because they were kept long enough, by kind");
    private static readonly Histogram<double> StepSeconds = Meter.CreateHistogram<double>("baton_step_seconds", "s", "How long a step took, its commit included, by stimulus");
    private static readonly Histogram<double> Lag = Meter.CreateHistogram<double>("baton_lag_seconds", "s", "How long after its time a job, message, timer or schedule was taken up");
    private static readonly Counter<long> InboxMessages = Meter.CreateCounter<long>("baton_inbox_total", description: "Messages handled, by outcome");

    public static void Deleted(string kind, int rows)
    {
        if (rows > 0)
            DeletedRows.Add(rows, new KeyValuePair<string, object?>("kind", kind));
    }

    public static void JobDone(string kind, string outcome, TimeSpan took)
    {
        Jobs.Add(1, new("kind", kind), new("outcome", outcome));
        JobSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
    }

    public static void StepDone(string stimulus, TimeSpan took)
    {
        Steps.Add(1, new KeyValuePair<string, object?>("stimulus", stimulus));
        StepSeconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>("stimulus", stimulus));
    }

    /// <summary>How long after its time something was taken up.</summary>
    public static void TakenLate(string queue, TimeSpan lag) => Lag.Record(Math.Max(0, lag.TotalSeconds), new KeyValuePair<string, object?>("queue", queue));

    public static void InboxDone(string outcome) => InboxMessages.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
