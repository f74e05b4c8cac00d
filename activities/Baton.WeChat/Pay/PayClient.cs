using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Baton.Tencent.Callbacks;
using Baton.Tencent.Client;

namespace Baton.WeChat.Pay;

/// <summary>Calls WeChat Pay: signs what it asks, and believes no answer whose signature is not right.</summary>
public sealed class PayClient(HttpClient http, PayCrypto crypto, PayOptions options, TimeProvider time)
{
    private static readonly TimeSpan SignatureLife = TimeSpan.FromMinutes(5);

    /// <summary>Never throws for what the network or WeChat Pay does.</summary>
    /// <param name="pathAndQuery">Such as <c>/v3/pay/transactions/jsapi</c>.</param>
    /// <param name="body">The exact JSON; null for a GET.</param>
    /// <param name="cancellation">The call is unsure then.</param>
    public async Task<PayAnswer<T>> CallAsync<T>(string pathAndQuery, byte[]? body, CancellationToken cancellation)
        where T : class
    {
        using var request = Request(pathAndQuery, body);
        using var deadline = new CancellationTokenSource(options.CallTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, linked.Token).ConfigureAwait(false);
            string answer = await response.Content.ReadAsStringAsync(linked.Token).ConfigureAwait(false);
            return Read<T>((int)response.StatusCode, response.Headers, answer);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new PayAnswer<T>(PayOutcome.Unsure, null, null, SecretMask.Mask(e.Message));
        }
    }

    private HttpRequestMessage Request(string pathAndQuery, byte[]? body)
    {
        var address = new Uri(options.ApiBaseUrl.TrimEnd('/') + pathAndQuery);
        var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address);
        string text = body is null ? "" : Encoding.UTF8.GetString(body);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        }

        string authorization = crypto.Authorize(request.Method.Method, address.PathAndQuery, text, time.GetUtcNow(), RandomNumberGenerator.GetHexString(32));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("Baton");
        request.Headers.Add("Wechatpay-Serial", crypto.EncryptionKeyId);
        return request;
    }

    private PayAnswer<T> Read<T>(int status, HttpResponseHeaders headers, string answer)
        where T : class
    {
        // An answer that is not WeChat Pay's says nothing of what has happened there.
        if (status < 500 && !IsGenuine(headers, answer))
            return new PayAnswer<T>(PayOutcome.Unsure, null, "SIGN_ERROR", $"HTTP {status}: the answer's signature is not right");
        if (status == 204)
            return new PayAnswer<T>(PayOutcome.Done, null);
        JsonElement? root = Parse(answer);
        if (status is 200 or 202)
            return root is { } found && ApiJson.Read<T>(found) is { } value ? new PayAnswer<T>(PayOutcome.Done, value) : new PayAnswer<T>(PayOutcome.Unsure, null, null, "unreadable answer");
        string? code = TextOf(root, "code");
        string message = TextOf(root, "message") ?? string.Create(CultureInfo.InvariantCulture, $"HTTP {status}");
        return new PayAnswer<T>(OutcomeOf(status, code), null, code, message);
    }

    private static PayOutcome OutcomeOf(int status, string? code) => (status, code) switch
    {
        (404, _) => PayOutcome.NotFound,
        (429, _) or (_, "FREQUENCY_LIMITED" or "RATELIMIT_EXCEEDED") => PayOutcome.TryLater,
        (>= 500, _) or (_, "SYSTEM_ERROR") => PayOutcome.Unsure,
        _ => PayOutcome.Refused,
    };

    private bool IsGenuine(HttpResponseHeaders headers, string answer) =>
        One(headers, "Wechatpay-Serial") is { } serial && One(headers, "Wechatpay-Timestamp") is { } timestamp
        && One(headers, "Wechatpay-Nonce") is { } nonce && One(headers, "Wechatpay-Signature") is { } value
        && CallbackSeal.ReplayOf(timestamp, SignatureLife, time.GetUtcNow()) is null
        && crypto.Verify(new PaySignature(serial, timestamp, nonce, value), answer);

    private static string? One(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault() : null;

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text) is { ValueKind: JsonValueKind.Object } root ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement? root, string name) =>
        root is { } found && found.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
