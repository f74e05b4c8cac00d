using System.Text;
using Baton.WeCom.Client;
using Baton.WeCom.Tests.Client;

namespace Baton.WeCom.Tests.Calls;

/// <summary>One call and one answer, as Tencent's pages show them.</summary>
public abstract class CallFixture : IDisposable
{
    private protected FakeTencent Tencent { get; } = new();

    private protected WeComClient Client => Tencent.Client;

    private protected WeComApp App => Tencent.App;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Tencent.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The next call gets this answer.</summary>
    private protected void Says(string json) => Tencent.Answer(json);

    /// <summary>Address and body of the only call: <c>/cgi-bin/x?a=1 {"b":2}</c>; the token is left out.</summary>
    private protected string Asked()
    {
        SeenCall call = Assert.Single(Tencent.Sends);
        string query = call.Query.Replace("access_token=T1&", "", StringComparison.Ordinal).Replace("?access_token=T1", "", StringComparison.Ordinal);
        return $"{call.Path}{query} {Encoding.UTF8.GetString(call.Body)}".TrimEnd();
    }
}
