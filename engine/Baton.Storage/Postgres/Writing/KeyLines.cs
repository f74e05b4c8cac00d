using System.Runtime.InteropServices;

namespace Baton.Storage.Postgres.Writing;

/// <summary>
/// Who may touch what: a line for each key, in the order of arrival. Whoever has come to the front of all its lines may be written, and
/// stands there until it is done. Since a commit joins all its lines at once, no two wait for one another.
/// </summary>
internal sealed class KeyLines
{
    private readonly Dictionary<Key, Line> lines = [];

    /// <summary>Joins the lines; true when there is nobody to wait for.</summary>
    public bool Enter(Member member)
    {
        foreach (var touch in member.Plan.Touches)
        {
            ref var line = ref CollectionsMarshal.GetValueRefOrAddDefault(lines, touch.Key, out _);
            if (line.Waiting is not { Count: > 0 } && line.Admits(touch.IsShared))
            {
                line.Admit(touch.IsShared);
            }
            else
            {
                (line.Waiting ??= []).Enqueue((member, touch.IsShared));
                member.Awaited++;
            }
        }
        return member.Awaited == 0;
    }

    /// <summary>Leaves the lines, at whose front it stands.</summary>
    /// <param name="member">Who leaves.</param>
    /// <param name="free">Those who have nobody to wait for any more are added.</param>
    public void Leave(Member member, Queue<Member> free)
    {
        foreach (var touch in member.Plan.Touches)
        {
            ref var line = ref CollectionsMarshal.GetValueRefOrNullRef(lines, touch.Key);
            line.Holders--;
            while (line.Waiting is { Count: > 0 } waiting && line.Admits(waiting.Peek().IsShared))
            {
                var (next, isShared) = waiting.Dequeue();
                line.Admit(isShared);
                if (--next.Awaited == 0)
                    free.Enqueue(next);
            }
            if (line.Holders == 0)
                lines.Remove(touch.Key);
        }
    }

    private struct Line
    {
        public int Holders;
        public Queue<(Member Member, bool IsShared)>? Waiting;
        private bool isShared;

        public readonly bool Admits(bool asShared) => Holders == 0 || (isShared && asShared);

        public void Admit(bool asShared)
        {
            Holders++;
            isShared = asShared;
        }
    }
}
