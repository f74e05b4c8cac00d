using Baton.Tencent.Client;
using Baton.Tencent.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Baton.WeCom.Client;

/// <summary>Calls the WeCom API in the name of an application, as <see cref="ApiClient"/> does: the one way to Tencent for all of this room.</summary>
public sealed class WeComClient
{
    public const string SendPath = "/cgi-bin/message/send";
    public const string UpdateCardPath = "/cgi-bin/message/update_template_card";

    private readonly ApiClient _api;
    private readonly WeComOptions _options;

    public WeComClient(
        HttpClient http,
        [FromKeyedServices(WeComOptions.Section)] AccessTokens tokens,
        [FromKeyedServices(WeComOptions.Section)] ApiPauses pauses,
        WeComOptions options,
        TimeProvider time,
        ILogger<WeComClient> logger)
    {
        _api = new ApiClient(http, tokens, pauses, WeComPlatform.Of(options), time, logger);
        _options = options;
    }

    /// <summary>Sends a message.</summary>
    /// <param name="app">The sender; its AgentId must be the one in the body.</param>
    /// <param name="json">The exact bytes of <see cref="Messages.OutgoingMessage.ToJson"/>, the same at every attempt.</param>
    /// <param name="isResend">True when an earlier attempt ended <see cref="ReactionKind.Unsure"/>: then errcode 42014
    /// (task_id used) means that attempt arrived.</param>
    /// <param name="cancellation">Cancelling leaves the call unsure.</param>
    public Task<ApiReply> SendMessageAsync(WeComApp app, ReadOnlyMemory<byte> json, bool isResend = false, CancellationToken cancellation = default) =>
        CallAsync(app, new ApiRequest(SendPath) { Body = json, IsResend = isResend }, cancellation);

    /// <summary>Updates a card. After an unsure attempt, <see cref="ReactionKind.CodeUsed"/> may mean that it arrived.</summary>
    public Task<ApiReply> UpdateCardAsync(WeComApp app, ReadOnlyMemory<byte> json, CancellationToken cancellation = default) =>
        CallAsync(app, new ApiRequest(UpdateCardPath) { Body = json }, cancellation);

    /// <summary>Makes any call in the name of an application. Cancelling leaves it unsure.</summary>
    public Task<ApiReply> CallAsync(WeComApp app, ApiRequest request, CancellationToken cancellation = default) =>
        _api.CallAsync(_options.CredentialOf(app), request, cancellation);

    /// <summary>Makes a call whose answer has this form. A success without it counts as unsure.</summary>
    public Task<ApiAnswer<T>> CallAsync<T>(WeComApp app, ApiRequest request, CancellationToken cancellation = default)
        where T : class => _api.CallAsync<T>(_options.CredentialOf(app), request, cancellation);

    /// <summary>A call without a token: a group robot's, whose address is its credential.</summary>
    internal Task<ApiReply> CallOpenAsync(string name, ApiRequest request, CancellationToken cancellation) => _api.CallOpenAsync(name, request, "", cancellation);
}
