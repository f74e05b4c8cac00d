using System.Globalization;
using Baton.Tencent.Client;
using Baton.WeCom.Client;

namespace Baton.WeCom.SignIn;

/// <summary>
/// Signing in with WeCom (documents 91022, 98152, 91023): a browser is sent to Tencent's page and comes back with a code, and Tencent says
/// whose it is. Whoever sends the browser must bind <c>state</c> to it.
/// </summary>
public sealed class WeComSignIn(WeComClient client, WeComApps apps, WeComOptions options)
{
    public const string UserInfoPath = "/cgi-bin/auth/getuserinfo";
    public const string DetailPath = "/cgi-bin/auth/getuserdetail";

    /// <summary>The most characters a state may have; letters and digits only (errcode 84025).</summary>
    public const int LongestState = 128;

    /// <summary>The most characters of a code.</summary>
    public const int LongestCode = 512;

    private readonly WeComApp _app = (options.SignIn.App.Length > 0 ? apps.Find(options.SignIn.App) : apps.Default)
        ?? throw new InvalidOperationException("WeCom has no application to sign in at.");

    /// <summary>Where people are known by their userid, such as "wecom/baton".</summary>
    public string Channel => WeComApps.ChannelOf(_app.Name);

    /// <summary>Tencent's page for this browser: inside WeCom the one that answers at once, elsewhere the one with a code to scan.</summary>
    /// <param name="userAgent">As the browser calls itself.</param>
    /// <param name="redirect">Where it comes back to; its domain, with its port, must be the application's trusted domain (else errcode 50001).</param>
    /// <param name="state">Comes back as it is.</param>
    public string AddressFor(string userAgent, string redirect, string state)
    {
        ArgumentNullException.ThrowIfNull(userAgent);
        var (corp, agent, back) = (Uri.EscapeDataString(options.CorpId), _app.AgentId.ToString(CultureInfo.InvariantCulture), Uri.EscapeDataString(redirect));
        return userAgent.Contains("wxwork", StringComparison.OrdinalIgnoreCase)
            ? $"{options.SignIn.AuthorizeUrl}?appid={corp}&redirect_uri={back}&response_type=code&scope=snsapi_base&state={state}&agentid={agent}#wechat_redirect"
            : $"{options.SignIn.ScanUrl}?login_type=CorpApp&appid={corp}&agentid={agent}&redirect_uri={back}&state={state}&lang=zh";
    }

    /// <summary>
    /// The page inside WeCom on which a member agrees to show name, mobile and the like; the code it brings comes with a ticket. Without the
    /// application's number Tencent would silently show nothing.
    /// </summary>
    public string ConsentAddress(string redirect, string state) => string.Create(
        CultureInfo.InvariantCulture,
        $"{options.SignIn.AuthorizeUrl}?appid={Uri.EscapeDataString(options.CorpId)}&redirect_uri={Uri.EscapeDataString(redirect)}&response_type=code&scope=snsapi_privateinfo&state={state}&agentid={_app.AgentId}#wechat_redirect");

    /// <summary>What a member has agreed to show.</summary>
    /// <param name="ticket">user_ticket of <see cref="Identification.Ticket"/>, good for 1800 seconds.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public Task<ApiAnswer<MemberDetail>> DetailAsync(string ticket, CancellationToken cancellation) =>
        client.CallAsync<MemberDetail>(_app, ApiRequest.Post(DetailPath, new { UserTicket = ticket }) with { IsReading = true }, cancellation);

    /// <summary>Asks whose code it is. A code works once, within five minutes. Never throws for what the network or Tencent does.</summary>
    public async Task<Identification> IdentifyAsync(string code, CancellationToken cancellation) =>
        Identification.Of(await client.CallAsync(_app, new ApiRequest(UserInfoPath) { Query = $"code={Uri.EscapeDataString(code)}" }, cancellation).ConfigureAwait(false));
}
