using System.Text;
using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs;
using Baton.Storage.Retention;
using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.TestKit.Hosting;
using Baton.WeCom.Client;
using Baton.WeCom.Media;
using Baton.WeCom.Tests.Client;
using Microsoft.EntityFrameworkCore;

namespace Baton.WeCom.Tests.Media;

public sealed class MediaTests : IAsyncLifetime
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Repeat((byte)7, 100)];

    private readonly FakeTencent _tencent = new();
    private TestHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private MediaShelf Shelf => new(_host.Store, _host.Time, new MediaRetention(_tencent.Options.MediaDays));

    private MediaFiles Files => new(_tencent.Client);

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(new TestHostSetup { HasWorkers = false });

    public async ValueTask DisposeAsync()
    {
        _tencent.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task what_somebody_sent_is_fetched_and_kept_with_its_type_by_its_content()
    {
        Gives(Jpeg, "application/octet-stream", "设备.txt");

        Assert.IsType<Succeeded>(await FetchAsync("M1"));

        KeptFile kept = (await Shelf.FindArrivedAsync("M1", Cancellation))!;
        Assert.Equal(("设备.txt", "image/jpeg", Jpeg.Length), (kept.Name, kept.ContentType, kept.Length));
        Assert.Equal(Jpeg, (await Shelf.OpenAsync(kept.Hash, Cancellation))!.Bytes.ToArray());
    }

    [Fact]
    public async Task what_was_fetched_is_not_fetched_again()
    {
        Gives(Jpeg, "image/jpeg", "a.jpg");
        await FetchAsync("M1");
        await FetchAsync("M1");

        Assert.Single(_tencent.Sends);
    }

    [Fact]
    public async Task a_file_that_came_twice_is_kept_once()
    {
        Gives(Jpeg, "image/jpeg", "a.jpg");
        await FetchAsync("M1");
        await FetchAsync("M2");

        Assert.Equal((await Shelf.FindArrivedAsync("M1", Cancellation))!.Hash, (await Shelf.FindArrivedAsync("M2", Cancellation))!.Hash);
        await using var reads = _host.Store.OpenReads();
        Assert.Equal(2, await reads.Settings.CountAsync(row => row.Area == "wecom.media", Cancellation));
    }

    [Fact]
    public async Task what_is_used_is_kept_longer_and_what_lost_a_part_is_kept_anew()
    {
        Gives(Jpeg, "image/jpeg", "a.jpg");
        await FetchAsync("M1");
        var hash = (await Shelf.FindArrivedAsync("M1", Cancellation))!.Hash;
        _host.Time.Advance(TimeSpan.FromDays(100));
        Assert.NotNull(await Shelf.OpenAsync(hash, Cancellation));
        _host.Time.Advance(TimeSpan.FromDays(100));

        await PurgeAsync();
        Assert.NotNull(await Shelf.OpenAsync(hash, Cancellation));
        Assert.Null(await Shelf.FindArrivedAsync("M1", Cancellation));

        _host.Time.Advance(TimeSpan.FromDays(181));
        await _host.Store.PurgeAsync(new PurgeSettings("", "wecom.media", _host.Time.GetUtcNow() - TimeSpan.FromDays(180)), 1, Cancellation);
        Assert.Null(await Shelf.OpenAsync(hash, Cancellation));
        await FetchAsync("M2");
        Assert.Equal(Jpeg, (await Shelf.OpenAsync(hash, Cancellation))!.Bytes.ToArray());
    }

    [Fact]
    public void with_no_days_given_files_stay_for_ever() => Assert.Empty(MediaShelf.Temporary(0));

    private async Task PurgeAsync()
    {
        foreach (var each in MediaShelf.Temporary(180))
            await _host.Store.PurgeAsync(new PurgeSettings("", each.Area, _host.Time.GetUtcNow() - each.Kept), 100, Cancellation);
    }

    [Fact]
    public async Task a_large_file_is_kept_in_parts_and_comes_back_whole()
    {
        byte[] large = [.. Enumerable.Range(0, 1_300_000).Select(i => (byte)(i * 31))];

        KeptFile kept = await Shelf.KeepAsync(new ApiFile("片.bin", "x", large), Cancellation);

        Assert.Equal((3, large.Length), (kept.Parts, kept.Length));
        Assert.Equal(large, (await Shelf.OpenAsync(kept.Hash, Cancellation))!.Bytes.ToArray());
    }

    [Fact]
    public async Task a_file_without_a_name_gets_one()
    {
        KeptFile kept = await Shelf.KeepAsync(new ApiFile("", "", Jpeg), Cancellation);

        Assert.Equal($"{kept.Hash[..12]}.jpg", kept.Name);
    }

    [Fact]
    public async Task what_tencent_has_forgotten_is_for_a_person_to_ask_for()
    {
        _tencent.Answer("""{"errcode":40007,"errmsg":"invalid media_id"}""");

        Assert.Contains("重发", Assert.IsType<GaveUp>(await FetchAsync("M1")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_busy_tencent_is_asked_again_later()
    {
        _tencent.Answer("""{"errcode":45009}""");

        Assert.IsType<TryAgain>(await FetchAsync("M1"));
    }

    [Fact]
    public async Task a_kept_file_is_uploaded_once_and_sent_under_that_id_for_three_days()
    {
        KeptFile kept = await Shelf.KeepAsync(new ApiFile("合同.pdf", "", "%PDF-1.7 ……"u8.ToArray()), Cancellation);
        Takes();

        await SendAsync(kept);
        await SendAsync(kept);
        Assert.Equal(["upload", "send M1", "send M1"], Calls());

        _host.Time.Advance(MediaUploads.Life);
        await SendAsync(kept);
        Assert.Equal(["upload", "send M2"], Calls().Skip(3));
        Assert.Contains("filename=\"合同.pdf\"", Encoding.UTF8.GetString(_tencent.Sends.First().Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_id_that_expired_early_is_replaced_and_the_message_sent()
    {
        KeptFile kept = await Shelf.KeepAsync(new ApiFile("a.jpg", "", Jpeg), Cancellation);
        Takes(refused: "M1");

        Assert.IsType<Succeeded>(await SendAsync(kept, MediaKind.Image));

        Assert.Equal(["upload", "send M1", "upload", "send M2"], Calls());
    }

    [Fact]
    public async Task a_repetition_has_the_same_bytes()
    {
        KeptFile kept = await Shelf.KeepAsync(new ApiFile("a.jpg", "", Jpeg), Cancellation);
        Takes();
        await SendAsync(kept, MediaKind.Image);
        await SendAsync(kept, MediaKind.Image);

        SeenCall[] sent = [.. _tencent.Sends.Where(call => call.Path == WeComClient.SendPath)];
        Assert.Equal(sent[0].Body, sent[1].Body);
    }

    [Fact]
    public async Task a_file_that_is_not_there_is_for_a_person() =>
        Assert.IsType<GaveUp>(await SendAsync(new KeptFile("none", "a", "b", 1, 1)));

    [Fact]
    public async Task an_upload_that_was_lost_is_made_again_without_doubt()
    {
        KeptFile kept = await Shelf.KeepAsync(new ApiFile("a.jpg", "", Jpeg), Cancellation);
        _tencent.OnCall = (_, _) => throw new HttpRequestException("reset");

        Assert.False(Assert.IsType<TryAgain>(await SendAsync(kept)).WasSent);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, "a.png", "image/jpeg")]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }, "a", "image/png")]
    [InlineData(new byte[] { 0x23, 0x21, 0x41, 0x4D, 0x52, 0x0A }, "a", "audio/amr")]
    [InlineData(new byte[] { 0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70, 0x6D }, "a", "video/mp4")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4 }, "a.zip", "application/zip")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4 }, "报表.XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData(new byte[] { 0x4D, 0x5A, 0x90, 0 }, "照片.jpg", "application/octet-stream")]
    [InlineData(new byte[] { 0xE4, 0xBD, 0xA0, 0x0A }, "a.exe", "text/plain")]
    [InlineData(new byte[0], "a.txt", "application/octet-stream")]
    public void a_type_is_said_by_the_content_and_not_by_the_name(byte[] content, string name, string type) => Assert.Equal(type, FileType.Of(content, name).ContentType);

    [Theory]
    [InlineData(MediaKind.Image, 5, 45001)]
    [InlineData(MediaKind.Image, 10 * 1024 * 1024 + 1, 45001)]
    [InlineData(MediaKind.Voice, 100, 40004)]
    [InlineData(MediaKind.Video, 100, 40004)]
    [InlineData(MediaKind.File, 20 * 1024 * 1024 + 1, 45001)]
    public void tencents_limits_hold_before_a_file_is_sent(MediaKind kind, int length, int code)
    {
        byte[] bytes = new byte[length];
        Jpeg.AsSpan(0, Math.Min(length, 4)).CopyTo(bytes);

        Assert.Equal(code, Assert.Single(MediaRules.Validate(kind, new ApiFile("a.jpg", "", bytes))).Code);
    }

    [Fact]
    public void a_file_goes_as_what_suits_it()
    {
        Assert.Equal(MediaKind.Image, MediaRules.KindOf(new ApiFile("a", "", Jpeg)));
        Assert.Equal(MediaKind.File, MediaRules.KindOf(new ApiFile("a.jpg", "", "plain text"u8.ToArray())));
    }

    [Fact]
    public async Task a_picture_that_stays_is_uploaded_for_articles()
    {
        _tencent.Answer("""{"errcode":0,"errmsg":"","url":"https://p.qpic.cn/x"}""");

        Assert.Equal("https://p.qpic.cn/x", (await Files.UploadImageAsync(_tencent.App, new ApiFile("a.jpg", "image/jpeg", Jpeg), Cancellation)).Require().Url);
        Assert.Equal("/cgi-bin/media/uploadimg", Assert.Single(_tencent.Sends).Path);
    }

    private Task<JobOutcome> FetchAsync(string mediaId) => new MediaFetchHandler(Files, Shelf, new WeComApps(_tencent.Options))
        .CarryOutAsync(new JobAttempt(Row(new MediaFetch("approval", mediaId).ToDraft().Payload), false), Cancellation);

    private Task<JobOutcome> SendAsync(KeptFile kept, MediaKind kind = MediaKind.File)
    {
        var uploads = new MediaUploads(Shelf, _host.Time);
        return new MediaSendHandler(_tencent.Client, Files, uploads, _tencent.Options, new WeComApps(_tencent.Options))
            .CarryOutAsync(new JobAttempt(Row(new MediaSending("approval", "lisi", kind, kept.Hash).ToDraft().Payload), false), Cancellation);
    }

    private static JobRow Row(byte[] payload) => new()
    {
        Tenant = "", Id = "job", Kind = "k", Lane = "l", Status = JobStatus.Waiting, Payload = payload, Due = DateTimeOffset.UnixEpoch, CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private void Gives(byte[] bytes, string type, string name) => _tencent.OnCall = (_, _) =>
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        content.Headers.TryAddWithoutValidation("Content-Disposition", $"attachment; filename=\"{name}\"");
        return Task.FromResult(new HttpResponseMessage { Content = content });
    };

    private void Takes(string? refused = null)
    {
        int uploads = 0;
        _tencent.OnCall = (call, _) => FakeTencent.Json(call.Path switch
        {
            "/cgi-bin/media/upload" => $$"""{"errcode":0,"errmsg":"","type":"file","media_id":"M{{++uploads}}","created_at":"1380000000"}""",
            _ when MediaIdIn(call) == refused => """{"errcode":40007,"errmsg":"invalid media_id"}""",
            _ => """{"errcode":0,"errmsg":"ok","msgid":"m"}""",
        });
    }

    private IEnumerable<string> Calls() => _tencent.Sends.Select(call => call.Path == "/cgi-bin/media/upload" ? "upload" : $"send {MediaIdIn(call)}");

    private static string MediaIdIn(SeenCall call)
    {
        using var body = JsonDocument.Parse(call.Body);
        return body.RootElement.GetProperty(body.RootElement.GetProperty("msgtype").GetString()!).GetProperty("media_id").GetString()!;
    }
}
