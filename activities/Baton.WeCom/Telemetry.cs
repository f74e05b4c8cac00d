using System.Diagnostics;
using System.Diagnostics.Metrics;
using Baton.WeCom.Callbacks;

namespace Baton.WeCom;

/// <summary>The room's spans and counters; both sources are named <see cref="Name"/>. Tags never carry a token or a person.</summary>
public static class Telemetry
{
    public const string Name = "Baton.WeCom";

    internal static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Calls = Meter.CreateCounter<long>(
        "baton.wecom.calls", description: "Calls to the WeCom API by path and errcode (or not_sent, unsure, http_NNN).");

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "baton.wecom.callbacks.refused", description: "Callbacks that were not believed, by reason.");

    private static readonly Histogram<double> Durations = Meter.CreateHistogram<double>(
        "baton.wecom.call.duration", "s", "How long calls to the WeCom API took, by path.");

    internal static void CountCall(string path, string outcome, TimeSpan took)
    {
        var pathTag = new KeyValuePair<string, object?>("path", path);
        Calls.Add(1, pathTag, new KeyValuePair<string, object?>("errcode", outcome));
        Durations.Record(took.TotalSeconds, pathTag);
    }

    internal static void CountRefusal(CallbackRefusal reason) =>
        Refusals.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
}
