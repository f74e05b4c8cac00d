namespace Baton.Tencent.Client;

/// <summary>In whose name calls are made: a WeCom application, a WeChat account.</summary>
/// <param name="Name">Our own name of it, for logs.</param>
/// <param name="Id">The platform's, which tokens and pauses are kept under: an application's within its corporation, an account's appid.</param>
/// <param name="Secret">Goes to the platform's token call and nowhere else.</param>
public sealed record AppCredential(string Name, string Id, string Secret)
{
    /// <summary>Without the secret: this text may get into logs.</summary>
    public override string ToString() => $"{Name} ({Id})";
}
