using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Baton.Simulator.WeChat.Codes;

namespace Baton.Simulator.Tests.WeChat;

public sealed class CodePictureTests
{
    [Fact]
    public void it_is_a_picture_that_any_reader_opens()
    {
        var chunks = Chunks(CodePicture.Of("gQticket=="));
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Kind));
        var size = BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data);
        Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(chunks[0].Data.AsSpan(4)));
        using var zlib = new ZLibStream(new MemoryStream(chunks[1].Data), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        Assert.Equal(size * (size + 1), rows.Length);
        Assert.All(Enumerable.Range(0, size), y => Assert.Equal(0, rows.GetBuffer()[y * (size + 1)]));
    }

    [Fact]
    public void another_ticket_is_another_picture_and_the_same_is_the_same()
    {
        Assert.Equal(CodePicture.Of("one"), CodePicture.Of("one"));
        Assert.NotEqual(CodePicture.Of("one"), CodePicture.Of("other"));
    }

    private static List<(string Kind, byte[] Data)> Chunks(byte[] png)
    {
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            chunks.Add((Encoding.ASCII.GetString(png, at + 4, 4), png[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }
        return chunks;
    }
}
