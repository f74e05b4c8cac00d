using System.Collections.ObjectModel;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Baton.BackOffice.Connections;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Kernel.Activities;
using Baton.Runtime.Calls;
using Baton.Runtime.Jobs;
using Baton.Runtime.Secrets;
using Microsoft.Extensions.Options;

namespace Baton.BackOffice.Commands;

/// <summary>Posts a command and reads what came of it.</summary>
internal sealed class CommandClient(HttpClient http, IOptions<BackOfficeOptions> options, SecretRevealer revealer, TimeProvider time)
{
    public const long LargestAnswer = 1024 * 1024;

    private const int LongestWords = 300;

    /// <param name="tenant">Whose secrets the call refers to.</param>
    /// <param name="call">What to send.</param>
    /// <param name="idempotencyKey">The same for every attempt.</param>
    /// <param name="cancellation">Cuts the call off.</param>
    public async Task<JobOutcome> SendAsync(string tenant, CommandCall call, string idempotencyKey, CancellationToken cancellation)
    {
        if (options.Value.Find(call.Connection) is not { } connection)
            return new GaveUp($"没有名为“{call.Connection}”的业务系统连接。 / There is no back-office connection named \"{call.Connection}\".");
        if (AddressOf(connection, call.Path) is not { } address)
            return new GaveUp($"路径“{call.Path}”不在连接“{call.Connection}”的地址之下。 / Path \"{call.Path}\" leaves the address of connection \"{call.Connection}\".");

        var secrets = await revealer.RevealAsync(tenant, call.Secrets, cancellation);
        if (secrets.Problem is { } missing)
            return new GaveUp(missing);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = new StringContent(secrets.InJson(call.Body), Encoding.UTF8, new MediaTypeHeaderValue("application/json", "utf-8"));
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (connection.Authorization is { Length: > 0 } authorization)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (name, text) in call.Headers ?? ReadOnlyDictionary<string, string>.Empty)
        {
            var value = secrets.InText(text);
            if (!CallHeaders.FitsHeader(value))
                return new GaveUp($"请求头“{name}”里的密钥不是一行文字，不能发送。 / The secret in header \"{name}\" is not one line of ASCII.");
            request.Headers.Remove(name);
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        using var limit = new CancellationTokenSource(options.Value.CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            return Judge(call.Connection, response, secrets.Hide(await response.Content.ReadAsStringAsync(either.Token)));
        }
        catch (HttpRequestException exception)
        {
            var neverSent = exception.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;
            return new TryAgain($"连不上“{call.Connection}”：{exception.Message} / {call.Connection} cannot be reached.", WasSent: !neverSent);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new TryAgain($"“{call.Connection}”在 {options.Value.CallTimeout.TotalSeconds:0} 秒内没有回答。 / {call.Connection} did not answer in time.");
        }
    }

    private static Uri? AddressOf(BackOfficeConnection connection, string path)
    {
        var root = new Uri(connection.BaseUrl.EndsWith('/') ? connection.BaseUrl : connection.BaseUrl + "/");
        return Uri.TryCreate(root, path, out var address) && root.IsBaseOf(address) && !ClimbsEncoded(address) ? address : null;
    }

    // "..%2F" is one segment here and a way up for a server that decodes before it looks.
    private static bool ClimbsEncoded(Uri address) => Uri.UnescapeDataString(address.AbsolutePath).Split('/', '\\').Contains("..");

    private JobOutcome Judge(string connection, HttpResponseMessage response, string body)
    {
        if (response.IsSuccessStatusCode)
        {
            // A proxy's page with 200 says nothing about the booking; asking again is safe, the key is the same.
            return TryParse(body) is { } answer
                ? new Succeeded(ObjectValue.Empty.With("Result", answer).With("StatusCode", Value.From((double)(int)response.StatusCode)), [Outcomes.Done], Encoding.UTF8.GetBytes(body))
                : new TryAgain($"“{connection}”回答的不是 JSON，不能当作办成了。 / {connection} answered with something that is not JSON.");
        }

        var words = Words(body);
        var said = words.Length == 0 ? "" : $"：{words}";
        var error = $"“{connection}”回答 {(int)response.StatusCode}{said} / {connection} answered {(int)response.StatusCode}";
        var passes = (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
        return passes ? new TryAgain(error, RetryAfter.Of(response, time.GetUtcNow())) : new GaveUp(error, Encoding.UTF8.GetBytes(body));
    }

    /// <returns>Null when it is no JSON; the value Null when there is no body.</returns>
    private static Value? TryParse(string body)
    {
        try
        {
            return string.IsNullOrWhiteSpace(body) ? Value.Null : ValueJson.Parse(body, JsonForm.Plain);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What a person can read of an answer: a problem's own words, else plain text; a proxy's HTML page says nothing.
    private static string Words(string body)
    {
        var text = body.TrimStart();
        if (text.StartsWith('<'))
            return "";
        if (TryParse(body) is ObjectValue problem)
            text = problem["detail"] is TextValue detail ? detail.Content : problem["title"] is TextValue title ? title.Content : text;
        text = text.ReplaceLineEndings(" ").Trim();
        return text.Length <= LongestWords ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, LongestWords)}…");
    }
}
