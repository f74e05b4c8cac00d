using System.Security.Cryptography;
using System.Text;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;

namespace Baton.Kernel.Activities;

/// <summary>The event under which bookmarks, triggers and senders of one stimulus meet.</summary>
public static class StimulusName
{
    /// <summary>The event's own name for an <see cref="EventStimulus"/>; else the bookmark's name, with a hash of the stimulus' JSON behind it.</summary>
    public static string Of(string bookmarkName, object? stimulus) => stimulus switch
    {
        null => bookmarkName,
        EventStimulus named => named.EventName,
        _ => $"{bookmarkName}:{HashOf(Conversion.FromObject(stimulus))}",
    };

    /// <summary>The same, for one execution alone.</summary>
    public static string Of(string bookmarkName, object? stimulus, int execution) => $"{Of(bookmarkName, stimulus)}#{execution}";

    /// <summary>What lists of waits show of a stimulus.</summary>
    internal static ObjectValue TermsOf(object? stimulus) => stimulus switch
    {
        null => ObjectValue.Empty,
        EventStimulus named => named.Terms ?? ObjectValue.Empty.With("eventName", Value.From(named.EventName)),
        _ => Conversion.FromObject(stimulus) is var value && value is ObjectValue members ? members : ObjectValue.Empty.With("stimulus", value),
    };

    private static string HashOf(Value stimulus) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ValueJson.ToText(stimulus, JsonForm.Plain))))[..32];
}
