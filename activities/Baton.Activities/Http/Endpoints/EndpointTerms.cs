using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Baton.Expressions.Languages;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Baton.Expressions.Values.Json;
using Baton.Runtime.Calls;

namespace Baton.Activities.Http.Endpoints;

/// <summary>What an endpoint asks of those who call it with one of its methods. It stands with its trigger or its wait, and the first six members are those of Elsa's bookmark.</summary>
internal sealed record EndpointTerms(string Path, string Method, bool Authorize, string? Policy, TimeSpan? RequestTimeout, long? RequestSizeLimit)
{
    private const long UsualSize = 1024 * 1024;
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    public long? FileSizeLimit { get; init; }
    public ImmutableArray<string>? AllowedFileExtensions { get; init; }
    public ImmutableArray<string>? BlockedFileExtensions { get; init; }
    public ImmutableArray<string>? AllowedMimeTypes { get; init; }

    /// <summary>The outcomes that the flow wants in place of a refusal.</summary>
    public ImmutableArray<string>? Outcomes { get; init; }

    /// <summary>How long a caller waits for the flow's answer.</summary>
    [JsonIgnore]
    public TimeSpan Patience => RequestTimeout is not { } given ? UsualTimeout : given < LongestTimeout ? given : LongestTimeout;

    [JsonIgnore]
    public long LargestRequest => RequestSizeLimit ?? UsualSize;

    /// <summary>Who is let in, beside having to be known; empty for everybody who is.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Roles => (Policy ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [JsonIgnore]
    public bool NeedsCaller => Authorize || Roles.Count > 0;

    /// <summary>The terms of each method of a node, from its evaluated inputs, with the path they share.</summary>
    /// <exception cref="ExpressionException">The inputs describe no endpoint.</exception>
    public static (PathTemplate Template, ImmutableArray<EndpointTerms> Terms) Of(ObjectValue inputs)
    {
        var path = Conversion.ToText(inputs[nameof(HttpEndpoint.Path)]).Trim();
        var template = PathTemplate.TryParse(path) ?? throw Wrong(
            $"路径“{path}”不对：要像 orders/{{id}} 这样，参数在前六段，可省略的在最后。", $"{path} is no path: write it like orders/{{id}}, with parameters among the first six segments and what may be missing at the end");
        var methods = Texts(inputs[nameof(HttpEndpoint.SupportedMethods)]).Select(method => method.ToUpperInvariant()).Distinct().ToList();
        if (methods.Count == 0 || methods.Exists(method => !CallHeaders.IsToken(method)))
            throw Wrong($"路径“{path}”的方法不对。", $"The methods of {path} are wrong");
        var timeout = inputs[nameof(HttpEndpoint.RequestTimeout)] is { IsNull: false } span ? Conversion.ToTimeSpan(span) : (TimeSpan?)null;
        var sizes = new[] { SizeOf(inputs, nameof(HttpEndpoint.RequestSizeLimit)), SizeOf(inputs, nameof(HttpEndpoint.FileSizeLimit)) };
        if (timeout <= TimeSpan.Zero || sizes.Any(size => size <= 0))
            throw Wrong($"路径“{path}”的时限和大小要是正数。", $"The limits of {path} must be positive");
        var policy = Conversion.ToText(inputs[nameof(HttpEndpoint.Policy)]);
        var terms = new EndpointTerms(
            $"/{path.Trim('/')}", "", Conversion.IsTrue(inputs[nameof(HttpEndpoint.Authorize)]), policy.Length > 0 ? policy : null, timeout, sizes[0])
        {
            FileSizeLimit = sizes[1],
            AllowedFileExtensions = ListOf(inputs, nameof(HttpEndpoint.AllowedFileExtensions)),
            BlockedFileExtensions = ListOf(inputs, nameof(HttpEndpoint.BlockedFileExtensions)),
            AllowedMimeTypes = ListOf(inputs, nameof(HttpEndpoint.AllowedMimeTypes)),
            Outcomes = HttpEndpoint.OutcomesChosenIn(inputs),
        };
        return (template, [.. methods.Select(method => terms with { Method = method.ToLowerInvariant() })]);
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, EndpointJson.Default.EndpointTerms);

    public ObjectValue ToValue() => (ObjectValue)ValueJson.Parse(ToJson(), JsonForm.Plain);

    public static EndpointTerms Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, EndpointJson.Default.EndpointTerms) ?? throw new JsonException("The terms are null.");

    public static EndpointTerms Read(ObjectValue value) =>
        JsonSerializer.Deserialize(ValueJson.ToText(value, JsonForm.Plain), EndpointJson.Default.EndpointTerms) ?? throw new JsonException("The terms are null.");

    private static long? SizeOf(ObjectValue inputs, string name) => inputs[name] is { IsNull: false } size ? (long)Conversion.ToDecimal(size) : null;

    private static ImmutableArray<string>? ListOf(ObjectValue inputs, string name) =>
        Texts(inputs[name]).Select(text => text.TrimStart('.').ToLower(CultureInfo.InvariantCulture)).ToImmutableArray() is { IsEmpty: false } texts ? texts : null;

    private static IEnumerable<string> Texts(Value list) =>
        list.IsNull ? [] : Conversion.ToList(list).Items.Select(item => Conversion.ToText(item).Trim()).Where(text => text.Length > 0);

    private static ExpressionException Wrong(string chinese, string english) => new($"{chinese} / {english}.");
}

/// <summary>How terms and what the inbox keeps of a request stand at rest.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EndpointTerms))]
[JsonSerializable(typeof(KeptRequest))]
internal sealed partial class EndpointJson : JsonSerializerContext;
