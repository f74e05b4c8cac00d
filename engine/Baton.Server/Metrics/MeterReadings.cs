using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Baton.Server.Metrics;

/// <summary>Listens to Baton's meters and a few of the framework's, and keeps their sums until somebody asks.</summary>
internal sealed class MeterReadings : IDisposable
{
    private static readonly string[] Framework = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    private readonly ConcurrentDictionary<(Instrument Instrument, LabelSet Labels), Reading> _readings = new();
    private readonly MeterListener _listener = new();

    public MeterReadings()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("Baton.", StringComparison.Ordinal) || Framework.Contains(instrument.Meter.Name))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<byte>((instrument, value, labels, _) => Record(instrument, value, labels));
        _listener.SetMeasurementEventCallback<short>((instrument, value, labels, _) => Record(instrument, value, labels));
        _listener.SetMeasurementEventCallback<int>((instrument, value, labels, _) => Record(instrument, value, labels));
        _listener.SetMeasurementEventCallback<long>((instrument, value, labels, _) => Record(instrument, value, labels));
        _listener.SetMeasurementEventCallback<float>((instrument, value, labels, _) => Record(instrument, value, labels));
        _listener.SetMeasurementEventCallback<double>((instrument, value, labels, _) => Record(instrument, value, labels));
        _listener.SetMeasurementEventCallback<decimal>((instrument, value, labels, _) => Record(instrument, (double)value, labels));
        _listener.Start();
    }

    /// <summary>All series, by instrument; observable ones are asked first.</summary>
    public IEnumerable<IGrouping<Instrument, (LabelSet Labels, Reading Reading)>> Read()
    {
        _listener.RecordObservableInstruments();
        return _readings.GroupBy(each => each.Key.Instrument, each => (each.Key.Labels, each.Value)).OrderBy(group => group.Key.Name, StringComparer.Ordinal);
    }

    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        var key = (instrument, LabelSet.Of(labels));
        if (!_readings.TryGetValue(key, out var reading))
            reading = _readings.GetOrAdd(key, _ => Reading.For(instrument));
        reading.Record(value);
    }
}
