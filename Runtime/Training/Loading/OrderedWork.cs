namespace InceptionDsl.Loading;

/// <summary>Work on one item after another, some of it ahead of who asks for it.</summary>
internal static class OrderedWork
{
    /// <summary>Items in their order, each with what gives its result or throws what its work threw.</summary>
    /// <param name="items">Taken as they are needed.</param>
    /// <param name="work">Done on other threads.</param>
    /// <param name="workers">How many items are worked on at a time.</param>
    public static IEnumerable<(TItem Item, Func<TResult> Result)> Ahead<TItem, TResult>(
        IEnumerable<TItem> items, Func<TItem, TResult> work, int workers)
    {
        var underWay = new Queue<(TItem Item, Task<TResult> Work)>();
        foreach (var item in items)
        {
            underWay.Enqueue((item, Task.Run(() => work(item))));
            if (underWay.Count > workers)
            {
                yield return Next();
            }
        }

        while (underWay.Count > 0)
        {
            yield return Next();
        }

        (TItem Item, Func<TResult> Result) Next()
        {
            var (item, work) = underWay.Dequeue();
            return (item, () => work.GetAwaiter().GetResult());
        }
    }
}
