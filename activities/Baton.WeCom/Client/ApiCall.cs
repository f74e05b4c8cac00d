using System.Diagnostics;
using System.Globalization;

namespace Baton.WeCom.Client;

/// <summary>One HTTP exchange with the API: deadline, outcome, span and count.</summary>
internal sealed class ApiCall(WeComOptions options, TimeProvider time)
{
    /// <summary>
    /// Never throws for what the network or Tencent does. When the caller cancels, OperationCanceledException; the
    /// call is then as unsure as after a timeout.
    /// </summary>
    internal async Task<WeComReply> SendAsync(
        HttpClient http, string path, string query, ReadOnlyMemory<byte>? body, bool isResend, CancellationToken cancellation)
    {
        using Activity? activity = Telemetry.Source.StartActivity($"WeCom {path}", ActivityKind.Client);
        activity?.SetTag("path", path);
        WeComReply reply = await ExchangeAsync(http, path, query, body, isResend, cancellation).ConfigureAwait(false);
        string outcome = Outcome(reply);
        activity?.SetTag("errcode", outcome);
        if (!reply.Reaction.IsDone)
            activity?.SetStatus(ActivityStatusCode.Error, reply.Reaction.English);
        Telemetry.CountCall(path, outcome);
        return reply;
    }

    private async Task<WeComReply> ExchangeAsync(
        HttpClient http, string path, string query, ReadOnlyMemory<byte>? body, bool isResend, CancellationToken cancellation)
    {
        using ExactContent? content = body is { } bytes ? new ExactContent(bytes) : null;
        using var request = new HttpRequestMessage(
            content is null ? HttpMethod.Get : HttpMethod.Post, $"{options.ApiBaseUrl.TrimEnd('/')}{path}?{query}") { Content = content };
        using var deadline = new CancellationTokenSource(options.CallTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, linked.Token).ConfigureAwait(false);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(linked.Token).ConfigureAwait(false);
            return ReplyReader.Read(path, (int)response.StatusCode, answer, isResend);
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // A body whose first byte never left cannot have been acted on; a GET changes nothing.
            return new WeComReply
            {
                Path = path,
                Reaction = content is { Started: true } ? Reactions.Unsure : Reactions.NotSent,
                ErrorMessage = SecretMask.Mask(e.Message),
            };
        }
    }

    private static string Outcome(WeComReply reply) => reply switch
    {
        { ErrorCode: { } code } => code.ToString(CultureInfo.InvariantCulture),
        { HttpStatus: { } status and not 200 } => string.Create(CultureInfo.InvariantCulture, $"http_{status}"),
        { Reaction.Kind: ReactionKind.NotSent } => "not_sent",
        _ => "unsure",
    };
}
