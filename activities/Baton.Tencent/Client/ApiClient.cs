using Baton.Tencent.Tokens;
using Microsoft.Extensions.Logging;

namespace Baton.Tencent.Client;

/// <summary>
/// Calls a platform's API in somebody's name: the one way to Tencent. Every outcome is an <see cref="ApiReply"/> with a <see cref="Reaction"/>;
/// only the caller's own cancellation and a failing token store throw. A refused token is renewed and the call repeated once, inside. Safe for
/// parallel use; the HttpClient comes from IHttpClientFactory.
/// </summary>
public sealed partial class ApiClient(HttpClient http, AccessTokens tokens, ApiPauses pauses, ApiPlatform platform, TimeProvider time, ILogger logger)
{
    // Tencent asks for few quick repetitions (errcode -1: at most three).
    private static readonly TimeSpan[] ReadingPauses = [TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(2)];

    private readonly ApiCall _call = new(platform, time);

    /// <summary>Makes any call in somebody's name. Cancelling leaves it unsure.</summary>
    public async Task<ApiReply> CallAsync(AppCredential app, ApiRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(request);
        for (int attempt = 0; ; attempt++)
        {
            ApiReply reply = Pause(request.Path, app) ?? await CallWithTokenAsync(app, request, cancellation).ConfigureAwait(false);
            Log(app.Name, reply);
            if (!request.IsReading || attempt == ReadingPauses.Length
                || reply.Reaction.Kind is not (ReactionKind.Retry or ReactionKind.NotSent or ReactionKind.Unsure))
                return reply;
            await Task.Delay(ReadingPauses[attempt], time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a call whose answer has this form. A success without it counts as unsure.</summary>
    public async Task<ApiAnswer<T>> CallAsync<T>(AppCredential app, ApiRequest request, CancellationToken cancellation = default)
        where T : class => Read<T>(await CallAsync(app, request, cancellation).ConfigureAwait(false));

    /// <summary>A call without a token, whose address is its credential: a group robot's, or one that gives the secret itself.</summary>
    /// <param name="name">Who calls, for logs.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="credential">What goes in front of the query and into no log; empty for nothing.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task<ApiReply> CallOpenAsync(string name, ApiRequest request, string credential, CancellationToken cancellation)
    {
        ApiReply reply = await _call.SendAsync(http, request, credential, cancellation).ConfigureAwait(false);
        Log(name, reply);
        return reply;
    }

    /// <summary>What a reply brought, in this form. A success without it counts as unsure.</summary>
    public static ApiAnswer<T> Read<T>(ApiReply reply)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (!reply.Reaction.IsDone)
            return new ApiAnswer<T>(reply, null);
        return ApiJson.Read<T>(reply.Root) is { } value
            ? new ApiAnswer<T>(reply, value)
            : new ApiAnswer<T>(reply with { Reaction = ReactionTable.Unsure, ErrorMessage = "the answer has not the form it should have" }, null);
    }

    private async Task<ApiReply> CallWithTokenAsync(AppCredential app, ApiRequest request, CancellationToken cancellation)
    {
        ApiReply reply;
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

        if (reply.ErrorCode == ReactionTable.TooOften)
            return reply with { Reaction = reply.Reaction with { Delay = pauses.Begin(request.Path, app.Id) } };
        if (reply.ErrorCode is not null)
            pauses.End(request.Path, app.Id);
        // Refused again with a new token: not our doing; later.
        return reply.Reaction.Kind == ReactionKind.RefreshToken
            ? reply with { Reaction = reply.Reaction with { Kind = ReactionKind.Retry, Alarm = true } }
            : reply;

        Task<ApiReply> CallWithAsync(AccessToken token) =>
            _call.SendAsync(http, request, $"access_token={Uri.EscapeDataString(token.Value)}", cancellation);
    }

    private ApiReply? Pause(string path, AppCredential app) => pauses.Remaining(path, app.Id) is { Ticks: > 0 } left
        ? new ApiReply
        {
            Path = path,
            Reaction = platform.Reactions.For(ReactionTable.TooOften) with { Delay = left },
            ErrorMessage = "not called: the API rests after errcode 45009",
        }
        : null;

    // Without a token nothing was sent, however unsure the answer about the token was.
    private ApiReply WithoutToken(ApiReply reply) => reply.Reaction.Kind is ReactionKind.Unsure
        ? reply with { Reaction = platform.Reactions.NotSent }
        : reply;
}
