using Baton.Runtime.Channels;

namespace Baton.Server.Hosting;

/// <summary>The pages under <c>/my/</c>, by way of the sign-in that knows its visitors.</summary>
internal sealed class CustomerPages(PublicAddress address) : ICustomerPages
{
    private const string SignIn = "/sign-in/wechat";

    public string? LinkTo(string path) => address.Text is { Length: > 0 } own ? $"{own}{SignIn}?return={Uri.EscapeDataString(path)}" : null;
}
