using System.Collections.ObjectModel;
using System.Net.Http.Headers;
using System.Text;
using Baton.Runtime.Calls;
using Baton.Runtime.Calls.Hosts;
using Baton.Runtime.Secrets;
using Microsoft.Extensions.Options;

namespace Baton.Activities.Http.Calls;

/// <summary>Makes a call: puts the secrets in, follows redirects where that is harmless, and reads the answer within limits.</summary>
internal sealed class HttpCaller(IHttpClientFactory clients, HostRules rules, AnswerReader answers, SecretRevealer revealer, IOptions<HttpOptions> options, TimeProvider time)
{
    public const string ClientName = "Baton.Activities.Http";

    /// <param name="tenant">Whose secrets the call refers to.</param>
    /// <param name="call">What to send.</param>
    /// <param name="idempotencyKey">The same for every attempt.</param>
    /// <param name="cancellation">Cuts the call off, with an exception.</param>
    public async Task<CallResult> SendAsync(string tenant, HttpCall call, string idempotencyKey, CancellationToken cancellation)
    {
        var secrets = await revealer.RevealAsync(tenant, call.Secrets, cancellation);
        if (secrets.Problem is { } missing)
            return new Impossible(missing);
        using var limit = new CancellationTokenSource(options.Value.CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var url = new Uri(call.Url);
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                if (rules.FindProblem(url) is { } denied)
                    return new Impossible(denied);
                using var request = new HttpRequestMessage(new HttpMethod(call.Method), url);
                if (Fill(request, call, idempotencyKey, secrets) is { } problem)
                    return new Impossible(problem);
                using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
                if (redirects < options.Value.MaximumRedirects && Redirects.Next(call, url, response) is { } next)
                    url = next;
                else
                    return await answers.ReadAsync(response, HostRules.HostOf(url), secrets, either.Token);
            }
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            // Where it was not our limit, the connection was not made within its own.
            return new Unanswered($"“{url.Host}”没有及时回答。 / {url.Host} did not answer in time.", IsTimeout: true, WasSent: limit.IsCancellationRequested || exception.InnerException is not TimeoutException);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return exception.InnerException is CallDeniedException denied ? new Impossible(denied.Message) : Failed(url, exception);
        }
    }

    private static Unanswered Failed(Uri url, Exception exception)
    {
        var neverSent = exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        };
        return new Unanswered($"“{url.Host}”连不上：{exception.Message} / {url.Host} cannot be reached.", IsTimeout: false, WasSent: !neverSent);
    }

    private string? Fill(HttpRequestMessage request, HttpCall call, string idempotencyKey, RevealedSecrets secrets)
    {
        if (call is { Body: { } body, ContentType: { } type })
        {
            var media = MediaTypeHeaderValue.Parse(type);
            media.CharSet ??= "utf-8";
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(CallBody.Reveal(type, body, secrets)));
            request.Content.Headers.ContentType = media;
        }

        if (!call.IsSafe)
            request.Headers.TryAddWithoutValidation(options.Value.IdempotencyHeader, idempotencyKey);
        foreach (var (name, text) in call.Headers ?? ReadOnlyDictionary<string, string>.Empty)
        {
            if (!TryAdd(request, name, secrets.InText(text)))
                return $"请求头“{name}”里的密钥不是一行文字，不能发送。 / The secret in header \"{name}\" is not one line of ASCII.";
        }

        if (call.Authorization is null)
            return null;
        var authorization = secrets.InText(call.Authorization);
        return (call.AnyAuthorization || AuthenticationHeaderValue.TryParse(authorization, out _)) && TryAdd(request, "Authorization", authorization)
            ? null
            : "“授权”要写成“方式 凭据”，如 Bearer 加令牌。 / Authorization must be a scheme and its credentials.";
    }

    // A header that the flow itself gives, such as a key of its own, takes the place of ours.
    private static bool TryAdd(HttpRequestMessage request, string name, string value)
    {
        if (!CallHeaders.FitsHeader(value))
            return false;
        request.Headers.Remove(name);
        return request.Headers.TryAddWithoutValidation(name, value) || request.Content?.Headers.TryAddWithoutValidation(name, value) is not false;
    }
}
