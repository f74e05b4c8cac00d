using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Runtime.Secrets;

namespace Baton.Activities.Http.Calls;

/// <summary>The at-rest form of a call: exactly what is to be sent, but for the secrets it refers to.</summary>
internal sealed record HttpCall(string Method, string Url)
{
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public string? Authorization { get; init; }

    /// <summary>Send the Authorization header although it has not the form of RFC 9110, 11.6.2.</summary>
    public bool AnyAuthorization { get; init; }

    public string? Body { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Try again what may pass.</summary>
    public bool IsResilient { get; init; }

    public AfterLoss AfterLoss { get; init; }

    public required CallOutcomes Outcomes { get; init; }

    public SecretReferences? Secrets { get; init; }

    /// <summary>Reads only (RFC 9110, 9.2.1), so that it may be made any number of times.</summary>
    [JsonIgnore]
    public bool IsSafe => IsSafeMethod(Method);

    public static bool IsSafeMethod(string method) => method is "GET" or "HEAD" or "OPTIONS";
}

/// <summary>What to do where a call was sent and its answer lost.</summary>
internal enum AfterLoss
{
    /// <summary>A person finds out.</summary>
    Ask = 0,

    /// <summary>Send the same bytes with the same key again.</summary>
    SendAgain = 1,

    /// <summary>Go on as if it were done.</summary>
    Drop = 2,

    /// <summary>Leave through Timeout or Failed to connect.</summary>
    Exit = 3,
}

/// <summary>By which outcomes a call leaves.</summary>
internal sealed record CallOutcomes(bool IsFlow, ImmutableArray<int> Expected)
{
    public ImmutableArray<string> OfStatus(int status)
    {
        var code = status.ToString(CultureInfo.InvariantCulture);
        if (!IsFlow)
            return [code];
        return Expected.IsEmpty ? [Kernel.Activities.Outcomes.Done] : [Expected.Contains(status) ? code : "Unmatched status code", Kernel.Activities.Outcomes.Done];
    }

    [JsonIgnore]
    public ImmutableArray<string> NotConnected => [IsFlow ? "Failed to connect" : "FailedToConnect"];

    public static ImmutableArray<string> TimedOut => ["Timeout"];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(HttpCall))]
internal sealed partial class HttpCallJson : JsonSerializerContext;
