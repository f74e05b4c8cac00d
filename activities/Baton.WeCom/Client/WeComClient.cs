using Baton.WeCom.Tokens;
using Microsoft.Extensions.Logging;

namespace Baton.WeCom.Client;

/// <summary>
/// Calls the WeCom API in the name of an application. Every outcome is a <see cref="WeComReply"/> with a
/// <see cref="Reaction"/>; only the caller's own cancellation and a failing token store throw. A refused token is
/// renewed and the call repeated once, inside. Safe for parallel use; the HttpClient comes from IHttpClientFactory.
/// </summary>
public sealed partial class WeComClient(
    HttpClient http, AccessTokens tokens, ApiPauses pauses, WeComOptions options, TimeProvider time, ILogger<WeComClient> logger)
{
    public const string SendPath = "/cgi-bin/message/send";
    public const string UpdateCardPath = "/cgi-bin/message/update_template_card";

    private readonly ApiCall _call = new(options, time);

    /// <summary>Sends a message.</summary>
    /// <param name="app">The sender; its AgentId must be the one in the body.</param>
    /// <param name="json">The exact bytes of <see cref="Messages.OutgoingMessage.ToJson"/>, the same at every attempt.</param>
    /// <param name="isResend">True when an earlier attempt ended <see cref="ReactionKind.Unsure"/>: then errcode 42014
    /// (task_id used) means that attempt arrived.</param>
    /// <param name="cancellation">Cancelling leaves the call unsure.</param>
    public Task<WeComReply> SendMessageAsync(WeComApp app, ReadOnlyMemory<byte> json, bool isResend = false, CancellationToken cancellation = default) =>
        PostAsync(app, SendPath, json, isResend, cancellation);

    /// <summary>Updates a card. After an unsure attempt, <see cref="ReactionKind.CodeUsed"/> may mean that it arrived.</summary>
    public Task<WeComReply> UpdateCardAsync(WeComApp app, ReadOnlyMemory<byte> json, CancellationToken cancellation = default) =>
        PostAsync(app, UpdateCardPath, json, isResend: false, cancellation);

    /// <summary>Posts to any other API.</summary>
    /// <param name="app">The application in whose name.</param>
    /// <param name="path">Such as <c>/cgi-bin/message/recall</c>.</param>
    /// <param name="json">The exact bytes.</param>
    /// <param name="isResend">Whether an earlier attempt of the same bytes ended unsure.</param>
    /// <param name="cancellation">Cancelling leaves the call unsure.</param>
    public Task<WeComReply> PostAsync(
        WeComApp app, string path, ReadOnlyMemory<byte> json, bool isResend, CancellationToken cancellation) =>
        AskAsync(app, path, "", json, isResend, cancellation);

    /// <summary>Asks an API that takes its parameters in the address.</summary>
    /// <param name="app">The application in whose name.</param>
    /// <param name="path">Such as <c>/cgi-bin/auth/getuserinfo</c>.</param>
    /// <param name="query">The parameters, escaped, without the token.</param>
    /// <param name="cancellation">Cancelling leaves the call unsure.</param>
    public Task<WeComReply> GetAsync(WeComApp app, string path, string query, CancellationToken cancellation) =>
        AskAsync(app, path, $"&{query}", null, isResend: false, cancellation);

    private async Task<WeComReply> AskAsync(
        WeComApp app, string path, string query, ReadOnlyMemory<byte>? json, bool isResend, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        WeComReply reply = Pause(path, app.AgentId) ?? await CallAsync(app, path, query, json, isResend, cancellation).ConfigureAwait(false);
        Log(app, reply);
        return reply;
    }

    private async Task<WeComReply> CallAsync(
        WeComApp app, string path, string query, ReadOnlyMemory<byte>? json, bool isResend, CancellationToken cancellation)
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
            return reply with { Reaction = reply.Reaction with { Delay = pauses.Begin(path, app.AgentId) } };
        if (reply.ErrorCode is not null)
            pauses.End(path, app.AgentId);
        // Refused again with a new token: not our doing; later.
        return reply.Reaction.Kind == ReactionKind.RefreshToken
            ? reply with { Reaction = reply.Reaction with { Kind = ReactionKind.Retry, Alarm = true } }
            : reply;

        Task<WeComReply> CallWithAsync(AccessToken token) => _call.SendAsync(
            http, path, $"access_token={Uri.EscapeDataString(token.Value)}{query}", json, isResend, cancellation);
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
