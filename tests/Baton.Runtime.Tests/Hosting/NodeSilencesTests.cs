using Baton.Runtime.Hosting;
using Baton.Storage.Nodes;
using Baton.TestKit.Time;

namespace Baton.Runtime.Tests.Hosting;

public sealed class NodeSilencesTests
{
    private static readonly NodeSession Other = new("other", "first");

    private readonly FakeTime _time = new();
    private readonly NodeSilences _silences;

    public NodeSilencesTests() => _silences = new NodeSilences(_time);

    [Fact]
    public void a_node_is_dead_that_was_silent_at_looks_a_second_apart()
    {
        Settle();

        Assert.Empty(Look(Other));
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Empty(Look(Other));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([Other], Look(Other));
    }

    [Fact]
    public void a_node_that_was_back_in_between_has_its_second_anew()
    {
        Settle();
        Look(Other);
        _time.Advance(TimeSpan.FromMilliseconds(900));
        Look();
        _time.Advance(TimeSpan.FromMilliseconds(900));

        Assert.Empty(Look(Other));
    }

    [Fact]
    public void a_node_whose_later_session_has_ended_too_has_its_second_anew()
    {
        Settle();
        Look(Other);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(Look(Other with { Session = "second" }));
    }

    [Fact]
    public void nobody_is_dead_before_the_own_session_has_stood_for_a_while()
    {
        Assert.Empty(Look(isNew: true, Other));
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Empty(Look(Other));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal([Other], Look(Other));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void a_session_that_was_lost_begins_anew(bool wasNoticed)
    {
        Settle();
        Look(Other);
        _time.Advance(TimeSpan.FromSeconds(1));
        if (wasNoticed)
            _silences.Forget();

        Assert.Empty(Look(isNew: !wasNoticed, Other));
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Empty(Look(Other));
    }

    [Fact]
    public void a_look_that_took_long_shows_no_more_than_the_moment_at_which_it_began()
    {
        Settle();
        Look(Other);
        var asked = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Empty(_silences.Judge(new NodeLook(false, [Other]), asked));
    }

    private void Settle()
    {
        Look(isNew: true);
        _time.Advance(TimeSpan.FromSeconds(5));
    }

    private IReadOnlyList<NodeSession> Look(params NodeSession[] silent) => Look(isNew: false, silent);

    private IReadOnlyList<NodeSession> Look(bool isNew, params NodeSession[] silent) => _silences.Judge(new NodeLook(isNew, silent), _time.GetTimestamp());
}
