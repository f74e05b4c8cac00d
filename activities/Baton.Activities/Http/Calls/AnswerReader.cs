using System.Text;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Runtime.Calls;
using Baton.Runtime.Secrets;
using Microsoft.Extensions.Options;

namespace Baton.Activities.Http.Calls;

/// <summary>Reads an answer, however large or odd its sender makes it.</summary>
internal sealed class AnswerReader(IOptions<HttpOptions> options, TimeProvider time)
{
    private const int MostHeaders = 100;

    public async Task<CallResult> ReadAsync(HttpResponseMessage response, string host, RevealedSecrets secrets, CancellationToken cancellation)
    {
        if (await ReadBytesAsync(response.Content, cancellation) is not { } bytes)
            return new Impossible($"“{host}”的答复（{(int)response.StatusCode}）超过 {options.Value.LargestAnswer} 字节。 / The answer of {host} is larger than {options.Value.LargestAnswer} bytes.");
        var (content, kept) = Parse(response.Content, bytes, secrets);
        var status = (int)response.StatusCode;
        var headers = HeadersOf(response, secrets);
        var outputs = ObjectValue.Empty
            .With("StatusCode", Value.From((double)status))
            .With("ParsedContent", content)
            .With("ResponseHeaders", headers)
            .With("Result", ObjectValue.Empty.With("StatusCode", Value.From((double)status)).With("Headers", headers).With("Content", content));
        return new Answered(status, outputs, kept, RetryAfter.Of(response, time.GetUtcNow()));
    }

    private async Task<byte[]?> ReadBytesAsync(HttpContent content, CancellationToken cancellation)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (read.Length + count > options.Value.LargestAnswer)
                return null;
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private static (Value Content, byte[] Kept) Parse(HttpContent content, byte[] bytes, RevealedSecrets secrets)
    {
        var type = content.Headers.ContentType?.ToString() ?? "";
        if (bytes.Length == 0)
            return (Value.Null, bytes);
        if (!CallBody.IsText(type))
            return (Value.From(Convert.ToBase64String(bytes)), bytes);
        var text = secrets.Hide(CallBody.EncodingOf(type).GetString(bytes));
        return (CallBody.IsJson(type) && TryParse(text) is { } data ? data : Value.From(text), Encoding.UTF8.GetBytes(text));
    }

    private static Value? TryParse(string text)
    {
        try
        {
            return ValueJson.Parse(text.TrimStart('\uFEFF'), JsonForm.Plain);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ObjectValue HeadersOf(HttpResponseMessage response, RevealedSecrets secrets) => new(
    [
        .. response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .Take(MostHeaders)
            .Select(header => KeyValuePair.Create(header.Key, (Value)new ListValue([.. header.SelectMany(values => values.Value).Select(value => Value.From(secrets.Hide(value)))]))),
    ]);
}
