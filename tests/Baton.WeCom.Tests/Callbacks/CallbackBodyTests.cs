using Baton.Tencent.Callbacks;

namespace Baton.WeCom.Tests.Callbacks;

public sealed class CallbackBodyTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(0, 0L)]
    [InlineData(10, null)]
    [InlineData(10, 10L)]
    [InlineData(10, 3L)]
    [InlineData(10, 5000L)]
    [InlineData(CallbackBody.MaxBytes, null)]
    public async Task a_body_up_to_256_kilobytes_is_read_whole(int size, long? declared)
    {
        byte[] body = [.. Enumerable.Range(0, size).Select(i => (byte)i)];

        Assert.Equal(body, await CallbackBody.ReadAsync(new MemoryStream(body), declared, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task a_larger_body_is_given_up_after_its_first_excess_byte()
    {
        using var stream = new MemoryStream(new byte[10 * CallbackBody.MaxBytes]);

        Assert.Null(await CallbackBody.ReadAsync(stream, null, TestContext.Current.CancellationToken));
        Assert.Equal(CallbackBody.MaxBytes + 1, stream.Position);
        Assert.Equal(413, CallbackAnswer.Refused(CallbackRefusal.TooLarge).Status);
    }

    [Fact]
    public async Task a_body_declared_larger_is_not_read_at_all()
    {
        using var stream = new MemoryStream(new byte[10]);

        Assert.Null(await CallbackBody.ReadAsync(stream, CallbackBody.MaxBytes + 1, TestContext.Current.CancellationToken));
        Assert.Equal(0, stream.Position);
    }
}
