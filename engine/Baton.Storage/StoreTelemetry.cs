using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Baton.Storage;

/// <summary>The spans and meters of every store, all under the name <see cref="Name"/>.</summary>
internal sealed class StoreTelemetry : IDisposable
{
    public const string Name = "Baton.Storage";

    public static readonly ActivitySource Spans = new(Name);

    private readonly Meter meter = new(Name);

    public StoreTelemetry(Func<int> queueDepth)
    {
        GroupSize = meter.CreateHistogram<int>("baton.storage.commit.size", "{commit}", "Commits that shared one physical commit.");
        GroupDuration = meter.CreateHistogram<double>("baton.storage.commit.duration", "s", "Duration of one physical commit.");
        meter.CreateObservableGauge("baton.storage.queue.depth", queueDepth, "{commit}", "Commits that wait for the writer.");
    }

    public Histogram<int> GroupSize { get; }

    public Histogram<double> GroupDuration { get; }

    public void Dispose() => meter.Dispose();
}
