return InceptionDsl.NetworkApp.Run(args);
