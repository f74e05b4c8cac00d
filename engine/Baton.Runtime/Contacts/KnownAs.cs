namespace Baton.Runtime.Contacts;

/// <summary>Ids that mean one person in several places. Each stands among a contact's identities under a channel of its own, on which nothing is sent.</summary>
public static class KnownAs
{
    /// <summary>The same at all accounts and applications that hang on one open platform account of WeChat.</summary>
    public const string Unionid = "unionid";

    /// <summary>A customer of the corporation at WeCom: whichever member knows them, and at every desk of 微信客服.</summary>
    public const string ExternalUserid = "external_userid";
}
