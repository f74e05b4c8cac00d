using System.Net.Http.Headers;
using System.Text;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Conversions;
using Microsoft.AspNetCore.Http;

namespace Baton.Activities.Http.Endpoints;

/// <summary>A flow's answer to its caller, as it stands in the journal.</summary>
internal sealed record EndpointReply(int Status, string? Content, string? ContentType, ObjectValue Headers)
{
    // It stands at the console's origin, and must not act there in the name of who is signed in.
    private const string Sandbox = "sandbox allow-forms allow-popups allow-scripts; frame-ancestors 'self'";

    public Value ToValue() => ObjectValue.Empty
        .With(nameof(WriteHttpResponse.StatusCode), Value.From((decimal)Status))
        .With(nameof(WriteHttpResponse.Content), Value.From(Content))
        .With(nameof(WriteHttpResponse.ContentType), Value.From(ContentType))
        .With(nameof(WriteHttpResponse.ResponseHeaders), Headers);

    /// <returns>Null for a reply that is not for HTTP.</returns>
    public static EndpointReply? Of(Value? reply) => reply is ObjectValue members && members.TryGet(nameof(WriteHttpResponse.StatusCode), out var status)
        ? new EndpointReply(
            Conversion.ToInt32(status),
            TextOf(members[nameof(WriteHttpResponse.Content)]),
            TextOf(members[nameof(WriteHttpResponse.ContentType)]),
            members[nameof(WriteHttpResponse.ResponseHeaders)] as ObjectValue ?? ObjectValue.Empty)
        : null;

    public async Task WriteAsync(HttpResponse response, CancellationToken cancellation)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers.Members)
            response.Headers[name] = value is ListValue list ? list.Items.Select(Conversion.ToText).ToArray() : Conversion.ToText(value);
        response.Headers.ContentSecurityPolicy = Sandbox;
        response.Headers.XContentTypeOptions = "nosniff";
        if (Content is null || Status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
            return;
        var type = MediaTypeHeaderValue.Parse(ContentType ?? "text/plain");
        type.CharSet = "utf-8";
        var bytes = Encoding.UTF8.GetBytes(Content);
        response.ContentType = type.ToString();
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(response.HttpContext.Request.Method))
            await response.Body.WriteAsync(bytes, cancellation);
    }

    private static string? TextOf(Value value) => value.IsNull ? null : Conversion.ToText(value);
}
