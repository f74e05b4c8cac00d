using System.Text.Json;
using Baton.Activities.Http.Calls;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel;
using Baton.Kernel.Catalog;
using Baton.Runtime.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Baton.Activities.Http.Endpoints;

/// <summary>A request as a flow sees it.</summary>
/// <param name="Payload">What the trigger or the wait carries.</param>
/// <param name="Hash">As its body has it.</param>
internal sealed record EndpointRequest(ObjectValue Payload, string Hash)
{
    private const int MostFields = 1000;

    // Who called is for the server to know; at rest it would be a key for whoever reads the journal.
    private static readonly string[] Withheld = ["Authorization", "Cookie", "Proxy-Authorization"];

    /// <exception cref="RefusedException">The request is too large, its body is not what its type says, or a file is not wanted; and the flow has no outcome for that.</exception>
    public static async Task<EndpointRequest> ReadAsync(HttpRequest request, string path, ObjectValue route, EndpointTerms terms, CancellationToken cancellation)
    {
        var about = ObjectValue.Empty
            .With("Method", Value.From(request.Method))
            .With("Path", Value.From($"/{path}"))
            .With(nameof(HttpEndpoint.RouteData), route)
            .With(nameof(HttpEndpoint.QueryStringData), ObjectOf(request.Query))
            .With(nameof(HttpEndpoint.Headers), ObjectOf(request.Headers.Where(header => !Withheld.Contains(header.Key, StringComparer.OrdinalIgnoreCase))));
        var body = await EndpointBody.ReadAsync(request, path, terms.LargestRequest, cancellation);
        var content = body.Content is null
            ? new EndpointContent(Value.Null, [], new ContentRefusal(HttpEndpoint.RequestTooLarge, new Refusal("too-large", $"请求体超过 {terms.LargestRequest} 字节。", $"The body exceeds {terms.LargestRequest} bytes."), 413))
            : await ParseAsync(request, body.Content, terms, cancellation);
        if (content.Refused is { } refused && terms.Outcomes?.Contains(refused.Outcome) is not true)
            throw new RefusedException(refused.Why, refused.Status);

        var payload = about
            .With("Result", about)
            .With(nameof(HttpEndpoint.ParsedContent), content.Parsed)
            .With(nameof(HttpEndpoint.Files), new ListValue([.. content.Files]))
            .With(nameof(HttpEndpoint.File), content.Files.Count > 0 ? content.Files[0] : Value.Null);
        if (content.Refused is { Outcome: var outcome })
            payload = payload.With(Triggered.Outcome, Value.From(outcome));
        return new EndpointRequest(payload, body.Hash);
    }

    private static async Task<EndpointContent> ParseAsync(HttpRequest request, byte[] body, EndpointTerms terms, CancellationToken cancellation)
    {
        var type = request.ContentType ?? "";
        if (body.Length == 0)
            return new EndpointContent(Value.Null, []);
        if (CallBody.IsForm(type) || CallBody.IsMultipart(type))
            return await ReadFormAsync(request, body, terms, cancellation);
        if (!CallBody.IsText(type))
            return new EndpointContent(Value.From(Convert.ToBase64String(body)), []);
        var text = CallBody.EncodingOf(type).GetString(body).TrimStart('\uFEFF');
        if (!CallBody.IsJson(type))
            return new EndpointContent(Value.From(text), []);
        try
        {
            return new EndpointContent(ValueJson.Parse(text, JsonForm.Plain), []);
        }
        catch (JsonException)
        {
            throw new RefusedException(new Refusal("bad-json", "请求体不是合法的 JSON。", "The body is not valid JSON."), 400);
        }
    }

    private static async Task<EndpointContent> ReadFormAsync(HttpRequest request, byte[] body, EndpointTerms terms, CancellationToken cancellation)
    {
        // Files stay in memory: together they are no larger than the body was allowed to be.
        var options = new FormOptions
        {
            ValueCountLimit = MostFields,
            ValueLengthLimit = body.Length,
            MultipartBodyLengthLimit = body.Length,
            MemoryBufferThreshold = body.Length,
            BufferBodyLengthLimit = body.Length,
        };
        request.Body = new MemoryStream(body);
        try
        {
            var form = await new FormFeature(request, options).ReadFormAsync(cancellation);
            var files = form.Files.Select(file => new EndpointFile(file)).ToList();
            var refused = files.Select(file => file.RefusalFor(terms)).FirstOrDefault(refusal => refusal is not null);
            return new EndpointContent(ObjectOf(form), refused is null ? [.. files.Select(file => file.ToValue())] : [], refused);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException or IOException)
        {
            throw new RefusedException(new Refusal("bad-form", $"表单不对，或超过 {MostFields} 项。", $"The form is malformed, or has more than {MostFields} fields."), 400);
        }
    }

    private static ObjectValue ObjectOf(IEnumerable<KeyValuePair<string, StringValues>> pairs) => new(
        [.. pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Count == 1 ? Value.From(pair.Value[0]) : new ListValue([.. pair.Value.Select(Value.From)])))]);
}

/// <summary>What a body holds, and why a flow may not want it.</summary>
internal sealed record EndpointContent(Value Parsed, IReadOnlyList<Value> Files, ContentRefusal? Refused = null);

/// <summary>A refusal for which a flow may have an outcome instead.</summary>
internal sealed record ContentRefusal(string Outcome, Refusal Why, int Status);
