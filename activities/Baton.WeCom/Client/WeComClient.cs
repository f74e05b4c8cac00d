using Baton.WeCom.Tokens;
using Microsoft.Extensions.Logging;

namespace Baton.WeCom.Client;

/// <summary>
/// Calls the WeCom API in the name of an application: the one way to Tencent for all of this room. Every outcome is a
/// <see cref="WeComReply"/> with a <see cref="Reaction"/>; only the caller's own cancellation and a failing token store throw. A refused
/// token is renewed and the call repeated once, inside. Safe for parallel use; the HttpClient comes from IHttpClientFactory.
/// </summary>
public sealed partial class WeComClient(
    HttpClient http, AccessTokens tokens, ApiPauses pauses, WeComOptions options, TimeProvider time, ILogger<WeComClient> logger)
{
    public const string SendPath = "/cgi-bin/message/send";
    public const string UpdateCardPath = "/cgi-bin/message/update_template_card";

    // Tencent asks for few quick repetitions (errcode -1: at most three).
    private static readonly TimeSpan[] ReadingPauses = [TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(2)];

    private readonly ApiCall _call = new(options, time);

    /// <summary>Sends a message.</summary>
    /// <param name="app">The sender; its AgentId must be the one in the body.</param>
    /// <param name="json">The exact bytes of <see cref="Messages.OutgoingMessage.ToJson"/>, the same at every attempt.</param>
    /// <param name="isResend">True when an earlier attempt ended <see cref="ReactionKind.Unsure"/>: then errcode 42014
    /// (task_id used) means that attempt arrived.</param>
    /// <param name="cancellation">Cancelling leaves the call unsure.</param>
    public Task<WeComReply> SendMessageAsync(WeComApp app, ReadOnlyMemory<byte> json, bool isResend = false, CancellationToken cancellation = default) =>
        CallAsync(app, new ApiRequest(SendPath) { Body = json, IsResend = isResend }, cancellation);

    /// <summary>Updates a card. After an unsure attempt, <see cref="ReactionKind.CodeUsed"/> may mean that it arrived.</summary>
    public Task<WeComReply> UpdateCardAsync(WeComApp app, ReadOnlyMemory<byte> json, CancellationToken cancellation = default) =>
        CallAsync(app, new ApiRequest(UpdateCardPath) { Body = json }, cancellation);

    /// <summary>Makes any call in the name of an application. Cancelling leaves it unsure.</summary>
    public async Task<WeComReply> CallAsync(WeComApp app, ApiRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(request);
        for (int attempt = 0; ; attempt++)
        {
            WeComReply reply = Pause(request.Path, app.AgentId) ?? await CallWithTokenAsync(app, request, cancellation).ConfigureAwait(false);
            Log(app, reply);
            if (!request.IsReading || attempt == ReadingPauses.Length
                || reply.Reaction.Kind is not (ReactionKind.Retry or ReactionKind.NotSent or ReactionKind.Unsure))
                return reply;
            await Task.Delay(ReadingPauses[attempt], time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a call whose answer has this form. A success without it counts as unsure.</summary>
    public async Task<ApiAnswer<T>> CallAsync<T>(WeComApp app, ApiRequest request, CancellationToken cancellation = default)
        where T : class
    {
        WeComReply reply = await CallAsync(app, request, cancellation).ConfigureAwait(false);
        if (!reply.Reaction.IsDone)
            return new ApiAnswer<T>(reply, null);
        return ApiJson.Read<T>(reply.Root) is { } value
            ? new ApiAnswer<T>(reply, value)
            : new ApiAnswer<T>(reply with { Reaction = Reactions.Unsure, ErrorMessage = "the answer has not the form it should have" }, null);
    }

    /// <summary>A call without a token: a group robot's, whose address is its credential.</summary>
    internal async Task<WeComReply> CallOpenAsync(string name, ApiRequest request, CancellationToken cancellation)
    {
        WeComReply reply = await _call.SendAsync(http, request, "", cancellation).ConfigureAwait(false);
        Log(name, reply);
        return reply;
    }

    private async Task<WeComReply> CallWithTokenAsync(WeComApp app, ApiRequest request, CancellationToken cancellation)
    {
        WeComReply reply;
        try
        {
            AccessToken token = await tokens.GetAsync(app, cancellation).ConfigureAwait(false);
            reply = await CallWithAsync(token).ConfigureAwait(false);
            if (reply.Reaction.Kind == ReactionKind.RefreshToken)
                reply = await CallWithAsync(await tokens.RenewAsync(app, token, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (AccessTokenException e)
        {
            return WithoutToken(e.Reply);
        }

        if (reply.ErrorCode == Reactions.TooOften)
            return reply with { Reaction = reply.Reaction with { Delay = pauses.Begin(request.Path, app.AgentId) } };
        if (reply.ErrorCode is not null)
            pauses.End(request.Path, app.AgentId);
        // Refused again with a new token: not our doing; later.
        return reply.Reaction.Kind == ReactionKind.RefreshToken
            ? reply with { Reaction = reply.Reaction with { Kind = ReactionKind.Retry, Alarm = true } }
            : reply;

        Task<WeComReply> CallWithAsync(AccessToken token) =>
            _call.SendAsync(http, request, $"access_token={Uri.EscapeDataString(token.Value)}", cancellation);
    }

    private WeComReply? Pause(string path, int agentId) => pauses.Remaining(path, agentId) is { Ticks: > 0 } left
        ? new WeComReply
        {
            Path = path,
            Reaction = Reactions.For(Reactions.TooOften) with { Delay = left },
            ErrorMessage = "not called: the API rests after errcode 45009",
        }
        : null;

    // Without a token nothing was sent, however unsure the answer about the token was.
    private static WeComReply WithoutToken(WeComReply reply) => reply.Reaction.Kind is ReactionKind.Unsure
        ? reply with { Reaction = Reactions.NotSent }
        : reply;
}
