using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Baton.Server.Metrics;

/// <summary>Writes readings in Prometheus' text format 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(MeterReadings readings)
    {
        var text = new StringBuilder();
        // Two meters of one name, as of two stores in one process, share the family.
        foreach (var family in readings.Read().GroupBy(group => NameOf(group.Key)))
        {
            var instrument = family.First().Key;
            var series = family.SelectMany(group => group).ToList();
            var type = series[0].Reading is Distribution ? "histogram" : IsCounter(instrument) ? "counter" : "gauge";
            text.Append(CultureInfo.InvariantCulture, $"# HELP {family.Key} {instrument.Description?.ReplaceLineEndings(" ")}\n# TYPE {family.Key} {type}\n");
            foreach (var (labels, reading) in series.DistinctBy(each => each.Labels))
                Append(text, family.Key, labels.Text, reading);
        }

        return text.ToString();
    }

    public static void Gauge(StringBuilder text, string name, string help, double value, string type = "gauge") =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n{name} {value}\n");

    /// <summary>Letters, digits and underscores.</summary>
    public static string NameOf(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));

    private static string NameOf(Instrument instrument)
    {
        var name = NameOf(instrument.Name);
        if (instrument.Unit == "s" && !name.EndsWith("_seconds", StringComparison.Ordinal))
            name += "_seconds";
        return IsCounter(instrument) && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    private static bool IsCounter(Instrument instrument) =>
        instrument.GetType().Name is var kind && (kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal));

    private static void Append(StringBuilder text, string name, string labels, Reading reading)
    {
        if (reading is not Distribution distribution)
        {
            var value = reading is Sum sum ? sum.Value : ((Last)reading).Value;
            text.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length > 0 ? $"{{{labels}}}" : "")} {value}\n");
            return;
        }

        var (counts, total) = distribution.Read();
        var prefix = labels.Length > 0 ? $"{labels}," : "";
        long below = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            below += counts[i];
            var bound = i < distribution.Bounds.Length ? distribution.Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{prefix}le=\"{bound}\"}} {below}\n");
        }

        var suffix = labels.Length > 0 ? $"{{{labels}}}" : "";
        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{suffix} {total}\n{name}_count{suffix} {below}\n");
    }
}
