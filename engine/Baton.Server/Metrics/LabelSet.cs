using System.Globalization;

namespace Baton.Server.Metrics;

/// <summary>The labels of a series as Prometheus writes them: <c>kind="wecom.send",outcome="ok"</c>. Compared as text.</summary>
internal readonly record struct LabelSet(string Text)
{
    public static LabelSet Of(ReadOnlySpan<KeyValuePair<string, object?>> labels)
    {
        if (labels.IsEmpty)
            return new LabelSet("");
        var parts = new string[labels.Length];
        for (var i = 0; i < labels.Length; i++)
            parts[i] = $"{PrometheusText.NameOf(labels[i].Key)}=\"{Escape(Convert.ToString(labels[i].Value, CultureInfo.InvariantCulture) ?? "")}\"";
        return new LabelSet(string.Join(',', parts));
    }

    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
