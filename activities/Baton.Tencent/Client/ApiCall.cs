using System.Diagnostics;
using System.Globalization;

namespace Baton.Tencent.Client;

/// <summary>One HTTP exchange with the API: deadline, outcome, span and count.</summary>
public sealed class ApiCall(ApiPlatform platform, TimeProvider time)
{
    /// <summary>
    /// Never throws for what the network or Tencent does. When the caller cancels, OperationCanceledException; the
    /// call is then as unsure as after a timeout.
    /// </summary>
    /// <param name="http">Who sends.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="credential">What goes in front of the query: the token.</param>
    /// <param name="cancellation">Cancels the exchange.</param>
    public async Task<ApiReply> SendAsync(HttpClient http, ApiRequest request, string credential, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(request);
        using Activity? activity = platform.Telemetry.Source.StartActivity($"{platform.Name} {request.Path}", ActivityKind.Client);
        activity?.SetTag("path", request.Path);
        long begun = time.GetTimestamp();
        ApiReply reply = await ExchangeAsync(http, request, credential, cancellation).ConfigureAwait(false);
        string outcome = Outcome(reply);
        activity?.SetTag("errcode", outcome);
        if (!reply.Reaction.IsDone)
            activity?.SetStatus(ActivityStatusCode.Error, reply.Reaction.English);
        platform.Telemetry.CountCall(request.Path, outcome, time.GetElapsedTime(begun));
        return reply;
    }

    private async Task<ApiReply> ExchangeAsync(HttpClient http, ApiRequest call, string credential, CancellationToken cancellation)
    {
        using ExactContent? content = call.Body is { } bytes ? new ExactContent(bytes, call.BodyType) : null;
        string query = string.Join('&', ((string[])[credential, call.Query]).Where(part => part.Length > 0));
        string address = platform.BaseUrl.TrimEnd('/') + (platform.Paths.TryGetValue(call.Path, out string? moved) ? moved : call.Path);
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, $"{address}?{query}") { Content = content };
        using var deadline = new CancellationTokenSource(platform.CallTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, linked.Token).ConfigureAwait(false);
            byte[] answer = await response.Content.ReadAsByteArrayAsync(linked.Token).ConfigureAwait(false);
            int status = (int)response.StatusCode;
            return call.TakesFile && FileReader.Read(status, response.Content.Headers, answer) is { } file
                ? new ApiReply { Path = call.Path, HttpStatus = status, ErrorCode = 0, Reaction = ReactionTable.Done, File = file }
                : ReplyReader.Read(platform, call.Path, status, answer, call.IsResend);
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // A body whose first byte never left cannot have been acted on; a GET changes nothing.
            return new ApiReply
            {
                Path = call.Path,
                Reaction = content is { Started: true } && !call.IsReading ? ReactionTable.Unsure : platform.Reactions.NotSent,
                ErrorMessage = SecretMask.Mask(e.Message),
            };
        }
    }

    private static string Outcome(ApiReply reply) => reply switch
    {
        { ErrorCode: { } code } => code.ToString(CultureInfo.InvariantCulture),
        { HttpStatus: { } status and not 200 } => string.Create(CultureInfo.InvariantCulture, $"http_{status}"),
        { Reaction.Kind: ReactionKind.NotSent } => "not_sent",
        _ => "unsure",
    };
}
