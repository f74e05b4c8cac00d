namespace Baton.WeCom.SignIn;

/// <summary>Section <c>WeCom:SignIn</c>: how people sign in with WeCom.</summary>
public sealed class WeComSignInOptions
{
    /// <summary>The page for browsers inside WeCom; the simulator's when trying out.</summary>
    public string AuthorizeUrl { get; set; } = "https://open.weixin.qq.com/connect/oauth2/authorize";

    /// <summary>The page for all other browsers, where one scans a code with the phone.</summary>
    public string ScanUrl { get; set; } = "https://login.work.weixin.qq.com/wwlogin/sso/login";

    /// <summary>The name of the application people sign in at; the first one by default. This server's domain has to be its trusted domain.</summary>
    public string App { get; set; } = "";
}
