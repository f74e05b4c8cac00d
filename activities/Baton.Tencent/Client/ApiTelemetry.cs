using System.Diagnostics;
using System.Diagnostics.Metrics;
using Baton.Tencent.Callbacks;

namespace Baton.Tencent.Client;

/// <summary>A platform's spans and counters. Tags never carry a token or a person.</summary>
public sealed class ApiTelemetry
{
    private readonly Counter<long> _calls;
    private readonly Counter<long> _refusals;
    private readonly Histogram<double> _durations;

    /// <param name="name">Name of the source and the meter: <c>Baton.WeCom</c>.</param>
    /// <param name="prefix">What the names of the instruments begin with: <c>baton.wecom</c>.</param>
    /// <param name="platform">As descriptions call it.</param>
    public ApiTelemetry(string name, string prefix, string platform)
    {
        Source = new ActivitySource(name);
        // Lives as long as the process, in a static field of its platform.
        var meter = new Meter(name);
        _calls = meter.CreateCounter<long>($"{prefix}.calls", description: $"Calls to the {platform} API by path and errcode (or not_sent, unsure, http_NNN).");
        _refusals = meter.CreateCounter<long>($"{prefix}.callbacks.refused", description: "Callbacks that were not believed, by reason.");
        _durations = meter.CreateHistogram<double>($"{prefix}.call.duration", "s", $"How long calls to the {platform} API took, by path.");
    }

    internal ActivitySource Source { get; }

    /// <summary>Counts a callback that was not believed; gives the reason back.</summary>
    public CallbackRefusal CountRefusal(CallbackRefusal reason)
    {
        _refusals.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
        return reason;
    }

    internal void CountCall(string path, string outcome, TimeSpan took)
    {
        var pathTag = new KeyValuePair<string, object?>("path", path);
        _calls.Add(1, pathTag, new KeyValuePair<string, object?>("errcode", outcome));
        _durations.Record(took.TotalSeconds, pathTag);
    }
}
