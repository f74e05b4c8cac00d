using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Baton.Tencent.Client;

namespace Baton.WeCom.Tests.Client;

public sealed class FileTransferTests : IDisposable
{
    private static readonly ApiRequest Download = ApiRequest.Get("/cgi-bin/media/get", ("media_id", "M+1")) with { TakesFile = true };

    private readonly FakeTencent _tencent = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _tencent.Dispose();

    [Fact]
    public async Task a_file_goes_up_under_its_chinese_name_as_plain_utf8_in_quotes()
    {
        _tencent.Answer("""{"errcode":0,"errmsg":"","type":"file","media_id":"M1","created_at":"1380000000"}""");

        await _tencent.Client.CallAsync(
            _tencent.App, new ApiRequest("/cgi-bin/media/upload") { Query = "type=file" }.WithFile("media", new ApiFile("报价单 3月.pdf", "application/pdf", "%PDF"u8.ToArray())), Cancellation);

        SeenCall call = Assert.Single(_tencent.Sends);
        Assert.Equal("?access_token=T1&type=file", call.Query);
        string boundary = call.Headers.Split("boundary=")[1].Split('\r', '\n')[0];
        Assert.Equal(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"media\"; filename=\"报价单 3月.pdf\"; filelength=4\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n--{boundary}--\r\n",
            Encoding.UTF8.GetString(call.Body));
        Assert.DoesNotContain("filename*", Encoding.UTF8.GetString(call.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_file_name_cannot_end_the_header()
    {
        await _tencent.Client.CallAsync(
            _tencent.App, new ApiRequest("/cgi-bin/media/upload").WithFile("media", new ApiFile("a\"\r\nX-Evil: 1.txt", "text/plain", "x"u8.ToArray())), Cancellation);

        Assert.Contains("filename=\"a%22  X-Evil: 1.txt\"", Encoding.UTF8.GetString(Assert.Single(_tencent.Sends).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_file_comes_down_with_its_bytes_name_and_type()
    {
        Give([0xFF, 0xD8, 0xFF, 0x00], "image/jpeg", "attachment; filename=\"设备照片.jpg\"");

        ApiReply reply = await _tencent.Client.CallAsync(_tencent.App, Download, Cancellation);

        Assert.Equal(ReactionKind.Done, reply.Reaction.Kind);
        Assert.Equal(("设备照片.jpg", "image/jpeg"), (reply.File!.Name, reply.File.Type));
        Assert.Equal([0xFF, 0xD8, 0xFF, 0x00], reply.File.Bytes.ToArray());
        Assert.Equal("?access_token=T1&media_id=M%2B1", Assert.Single(_tencent.Sends).Query);
    }

    [Theory]
    [InlineData("attachment; filename=a.txt", "a.txt")]
    [InlineData("attachment; filename*=utf-8''%E5%90%88%E5%90%8C.pdf", "合同.pdf")]
    [InlineData("attachment; filename=\"no end", "no end")]
    [InlineData("attachment", "")]
    public async Task a_file_name_is_read_in_each_of_its_forms(string disposition, string name)
    {
        Give([1], "application/octet-stream", disposition);

        Assert.Equal(name, (await _tencent.Client.CallAsync(_tencent.App, Download, Cancellation)).File!.Name);
    }

    [Fact]
    public async Task a_file_that_is_json_itself_is_a_file()
    {
        Give("{\"errcode\":40007}"u8.ToArray(), "application/json", "attachment; filename=\"x.json\"");

        Assert.Equal("x.json", (await _tencent.Client.CallAsync(_tencent.App, Download, Cancellation)).File!.Name);
    }

    [Fact]
    public async Task json_in_place_of_a_file_is_a_refusal_though_http_says_200()
    {
        _tencent.Answer("""{"errcode":40007,"errmsg":"invalid media_id"}""");

        ApiReply reply = await _tencent.Client.CallAsync(_tencent.App, Download, Cancellation);

        Assert.Equal((ReactionKind.UploadAgain, 40007, null), (reply.Reaction.Kind, reply.ErrorCode, reply.File));
    }

    private void Give(byte[] bytes, string type, string disposition) => _tencent.OnCall = (_, _) =>
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
    };
}
