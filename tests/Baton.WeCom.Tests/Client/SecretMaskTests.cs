using Baton.Tencent.Client;

namespace Baton.WeCom.Tests.Client;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("https://x/send?access_token=abc&debug=1", "https://x/send?access_token=***&debug=1")]
    [InlineData("?corpid=ww1&corpsecret=s3cret", "?corpid=ww1&corpsecret=***")]
    [InlineData("code=xyz state=1", "code=*** state=1")]
    [InlineData("{\"access_token\":\"abc\"}", "{\"access_token\":\"***\"}")]
    [InlineData("jsapi_ticket=kgt8ON7y&noncestr=1", "jsapi_ticket=***&noncestr=1")]
    [InlineData("errcode=40014 is no secret", "errcode=40014 is no secret")]
    public void credentials_are_masked_and_the_rest_is_kept(string text, string expected) => Assert.Equal(expected, SecretMask.Mask(text));
}
